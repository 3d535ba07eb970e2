"""Draft regulations (dự thảo văn bản): reading them, their versions and provisions."""
