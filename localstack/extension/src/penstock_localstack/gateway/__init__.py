"""What a REST API of LocalStack 4.14 answers, logs and renders differently from API Gateway."""
