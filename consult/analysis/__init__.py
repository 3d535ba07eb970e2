"""Grouping like comments; counts by place."""
