"""The Fatherland Front: every round with its clock, remarks to agencies, phản biện xã hội."""
