"""What the public pages show, one module a subject."""
