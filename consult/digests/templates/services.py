"""Taking a template in, and choosing the one in force."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.accounts.models import User
from consult.audit.services import hold_the_pen, record
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.files import sha256_of
from consult.core.limited import ChildStopped, ChildTooLarge, ChildTooSlow, Limits, run_limited
from consult.digests.templates.models import PaperTemplate, TemplateChoice
from consult.digests.templates.queries import last_choice, same_file, versions_of
from consult.digests.templates.terms import MAX_TEMPLATE_BYTES, Fault
from consult.digests.terms import PaperVariant

EXAMINER = "consult.digests.templates.examining:examine"
LIMITS = Limits(memory_bytes=768 * 1024 * 1024, cpu_seconds=15, wall_seconds=40)


class SameTemplate(Refusal):
    """The very file is there already."""


class AlreadyInForce(Refusal):
    """The version is the one in force."""

    message = _l("Bản này đang được dùng rồi.")
    status = 409


@dataclass(frozen=True, slots=True)
class NewTemplate:
    """A file that somebody wants to be a paper's template; ``name`` as it was called."""

    variant: PaperVariant
    name: str
    content: bytes


def faults_in(new: NewTemplate) -> list[Fault]:
    """Look at a file in a limited child; none of it is run here, and nothing is kept."""
    if len(new.content) > MAX_TEMPLATE_BYTES:
        return [Fault("too-large")]
    try:
        answer: dict[str, Any] = run_limited(
            EXAMINER, new.content, arguments={"variant": new.variant.value}, limits=LIMITS
        )
    except ChildTooSlow:
        return [Fault("too-slow")]
    except ChildTooLarge:
        return [Fault("too-hungry")]
    except ChildStopped:
        return [Fault("not-docx")]
    return [Fault(**fault) for fault in answer["faults"]]


def add_version(new: NewTemplate, *, by: User, now: datetime) -> PaperTemplate:
    """Keep a file without faults as the next version; it is not in force yet.

    Raises:
        SameTemplate: This very file is a version already.
    """
    hold_the_pen()  # two uploads at once would take the same number
    sha256 = sha256_of(new.content)
    if twin := same_file(new.variant, sha256):
        raise SameTemplate(_("Tệp này đã có: bản số %(number)s.", number=twin.number))
    newest = next(iter(versions_of(new.variant)), None)
    template = PaperTemplate(
        variant=new.variant,
        number=newest.number + 1 if newest else 1,
        name=new.name,
        sha256=sha256,
        size_bytes=len(new.content),
        content=new.content,
        uploaded_by=by.name,
        uploaded_at=now,
    )
    db.session.add(template)
    db.session.flush()
    _record("template.upload", template.variant, template, by=by, now=now)
    return template


def put_in_force(
    variant: PaperVariant, template: PaperTemplate | None, *, by: User, now: datetime
) -> None:
    """Make papers by this version from now on, or by the shipped one; made papers stay.

    Raises:
        AlreadyInForce: They are.
    """
    hold_the_pen()
    choice = last_choice(variant)
    if (choice.template_id if choice else None) == (template.id if template else None):
        raise AlreadyInForce
    db.session.add(
        TemplateChoice(
            variant=variant,
            template_id=template.id if template else None,
            chosen_by=by.name,
            chosen_at=now,
        )
    )
    _record("template.choose", variant, template, by=by, now=now)


def _record(
    action: str,
    variant: PaperVariant,
    template: PaperTemplate | None,
    *,
    by: User,
    now: datetime,
) -> None:
    record(
        action,
        f"template:{variant}/{template.number if template else 0}",
        actor=by.name,
        actor_id=by.id,
        now=now,
        facts={"sha256": template.sha256 if template else "shipped"},
    )
