"""The dossier for the Department of Justice: its checklist, and one archive of everything."""
