"""Reading what a dossier holds, what was said, and the dossiers built so far."""
