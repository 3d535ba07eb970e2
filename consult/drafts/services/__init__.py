"""Changing drafts: files in, corrections, descriptions, publication."""
