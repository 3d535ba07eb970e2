"""What the system itself has on record of outreach and social criticism, for the dossier."""
