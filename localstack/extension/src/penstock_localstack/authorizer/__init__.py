"""Lambda authorizers of REST APIs, which LocalStack 4.14 stores but never calls: it lets every request through."""
