"""Word templates of the synthesis: what officials may edit, checked, kept in versions, filled."""
