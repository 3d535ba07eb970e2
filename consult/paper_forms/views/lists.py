"""What both pages choose from: the round, the provisions of its draft, places of a day."""

from datetime import date

from flask import abort
from flask_wtf import FlaskForm

from consult.comments.forms import UNKNOWN_VILLAGE, UNKNOWN_VILLAGE_TEXT, WHOLE_DRAFT
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.core.fields import listed
from consult.drafts.naming import provision_label
from consult.places import queries as places
from consult.places.models import Place


def round_to_type(slug: str) -> Consultation:
    """Find the round or answer 404; rounds of every agency may be typed into."""
    consultation = consultations.round_by_slug(slug)
    if consultation is None:
        abort(404)
    return consultation


def parts_of(consultation: Consultation) -> list[tuple[str, str]]:
    """List (path, label) of what people can comment on, the whole draft first."""
    parts = consultations.commentable_provisions(consultation.version_id)
    return [
        ("", str(WHOLE_DRAFT)),
        *((p.path, ". ".join(filter(None, [provision_label(p.path), p.heading]))) for p in parts),
    ]


def fill_places(form: FlaskForm, day: date, *, knows_village: bool) -> dict[str, Place]:
    """Give the form the communes of ``day`` and the villages of the chosen one; places by code.

    ``knows_village`` leaves "không rõ thôn" out of the list.
    """
    communes = {place.code: place for place in places.communes_on(day)}
    form.commune.choices = listed([("", ""), *((c.code, c.full_name) for c in communes.values())])
    commune = communes.get(form.commune.data or "")
    villages = {one.code: one for one in places.villages_of(commune.id, day)} if commune else {}
    unknown = [] if knows_village else [(UNKNOWN_VILLAGE, str(UNKNOWN_VILLAGE_TEXT))]
    names = ((v.code, v.full_name) for v in villages.values())
    form.village.choices = listed([("", ""), *names, *unknown])
    return {**communes, **villages}
