"""From the facts of rounds to lines of agencies, and from those to the words of the report."""
