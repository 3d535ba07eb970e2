"""The report as files."""
