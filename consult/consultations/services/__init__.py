"""Changing rounds: opening, extending, correcting what a running round is about."""

from consult.consultations.services.corrections import publish_version
from consult.consultations.services.extending import extend_round
from consult.consultations.services.opening import mark_answered, publish_round
from consult.consultations.services.revising import note_change

__all__ = ["extend_round", "mark_answered", "note_change", "publish_round", "publish_version"]
