"""The officers' pages of numbers."""
