"""Documents and provisions that comments name, and the wordings they propose."""
