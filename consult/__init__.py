"""The consultation platform of a province."""
