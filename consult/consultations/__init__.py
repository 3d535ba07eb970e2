"""Rounds of consultation: dates, places asked, state."""
