"""A stub of the external APIs that the workflows `quote` and `process-report` call.

Real HTTP, and told over HTTP to fail, to be slow, to answer garbage or to vanish, so that retries, deadlines and
fallbacks are seen to work. What it answers is in docs/contracts.md. Standard library only.
"""
