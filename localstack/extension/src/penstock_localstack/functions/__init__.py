"""Lambda functions as processes of this machine, where LocalStack would start a container for each."""
