"""How templates are shown to whoever keeps them."""
