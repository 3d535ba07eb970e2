"""The numbers of a round shaped for their pages: each with its sentence, chart and table."""
