"""Sheets, letters and meeting records, typed in by a recorder."""
