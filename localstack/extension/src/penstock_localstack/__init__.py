"""What LocalStack 4.14 lacks, or does unlike AWS, where Penstock needs it.

Each patch stands in a module of its own that says what AWS does, what LocalStack does instead, and for which version.
Nothing here is used on AWS.
"""
