"""The opinion as a file."""
