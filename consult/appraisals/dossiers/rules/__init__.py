"""What the paper and the files of a dossier say, framework-free."""
