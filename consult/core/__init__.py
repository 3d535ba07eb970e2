"""What an unrelated application could use: database, clock, text, errors, access."""
