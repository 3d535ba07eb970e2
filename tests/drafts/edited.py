"""Outlines after edits, and the paths of what stands in them."""

from consult.drafts.editing import corrected


def paths(made):
    return [node.path for node in made.walk()]


def after(made, *edits):
    for edit in edits:
        made = corrected(made, edit).outline
    return made
