"""What the synthesis says and how it words it; no database, no files."""
