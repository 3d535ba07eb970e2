"""Provinces, districts, communes, villages, and their lineage through mergers and splits."""
