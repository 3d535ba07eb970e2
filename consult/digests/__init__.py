"""The synthesis: rows, then files; frozen and numbered."""
