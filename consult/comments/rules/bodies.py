"""The canonical form of a submission: what makes two sendings the same."""

import hashlib
import json

from consult.comments.terms import NewSubmission
from consult.core.text import one_line, plain_text


def body_sha256(new: NewSubmission, *, contact_mark: str) -> str:
    """Hash what was said, by whom and where (hex); when and how often it arrived does not matter.

    ``contact_mark`` is a keyed hash of the contact, empty without one: a plain hash would let
    whoever reads the database guess telephone numbers back.
    """
    body = {
        "form": "submission/1",
        "consultation": new.consultation_id,
        "channel": new.channel.value,
        "unit": new.unit.value,
        "commune": new.commune_id,
        "village": new.village_id,
        "comments": [
            [comment.path, comment.stance.value, plain_text(comment.text)]
            for comment in new.comments
        ],
        "contact": contact_mark,
        "external_id": new.external_id,
        "organisation": one_line(new.organisation),
        "document": [one_line(new.document_number), new.document_on and str(new.document_on)],
    }
    canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
