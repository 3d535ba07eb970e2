"""Comparisons of two versions as files and as text."""
