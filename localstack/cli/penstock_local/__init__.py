"""Brings the local stack up and down, and talks to it. Standard library only, since it makes the virtual environments itself."""
