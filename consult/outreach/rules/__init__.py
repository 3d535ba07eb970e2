"""Decisions about outreach: what a loudspeaker says, and whether a duty was done."""
