"""Deciding what is published."""
