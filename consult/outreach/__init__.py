"""Public postings and loudspeaker scripts of results, and the log that they happened."""
