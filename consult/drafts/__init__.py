"""Draft regulations: versions and their provisions; reading and correcting them."""
