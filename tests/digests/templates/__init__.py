"""Word templates: shipped, checked, kept in versions, filled."""
