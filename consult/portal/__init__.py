"""Home, search, about, health, feeds."""
