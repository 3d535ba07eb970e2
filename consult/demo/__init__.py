"""The demonstration province."""
