"""The papers of the pages, as PDF."""
