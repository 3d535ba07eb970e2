"""The files of a dossier that are written for it."""
