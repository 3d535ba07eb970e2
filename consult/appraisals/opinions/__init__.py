"""The appraisal itself: its clock, its opinion point by point, the replies, the notes."""
