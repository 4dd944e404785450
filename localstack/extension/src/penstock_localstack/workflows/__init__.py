"""Step Functions where LocalStack 4.14 runs a state machine unlike AWS."""
