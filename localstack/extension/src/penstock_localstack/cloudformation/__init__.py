"""What LocalStack 4.14's CloudFormation leaves out, so that a stack can be deployed again and again."""
