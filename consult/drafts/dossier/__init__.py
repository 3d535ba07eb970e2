"""The dossier of a draft (hồ sơ dự thảo): what the law asks beside the text, and what is there."""
