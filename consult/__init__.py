"""A consultation and public comment platform for Vietnamese provinces."""
