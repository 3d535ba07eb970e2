"""Reading a large draft after the request."""

from typing import Any

from flask import current_app
from flask_babel import gettext as _

from consult.accounts.queries import account
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.drafts.queries import draft_by_id
from consult.drafts.services.importing import import_draft, import_version
from consult.drafts.services.uploads import read_held
from consult.drafts.terms import NewDraft
from consult.jobs.services import Progress
from consult.rulebook.terms import DocumentKind

STEPS = 2


def import_file(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Read a file that was put aside and make a draft, or the next version of one."""
    progress(0, STEPS, _("Đang đọc tệp %(name)s", name=arguments["name"]))
    data_dir = current_app.config["CONSULT"].data_dir
    file = read_held(arguments["name"], arguments["sha256"], data_dir=data_dir)
    progress(1, STEPS, _("Đang ghi dàn ý"))
    by, now = account(arguments["user_id"]), utc_now()
    with transaction():
        draft = draft_by_id(arguments["draft_id"] or 0)
        if draft is not None:
            imported = import_version(file, draft, by=by, now=now)
        else:
            kind, agency_id = DocumentKind(arguments["kind"]), arguments["agency_id"]
            new = NewDraft(kind=kind, title=arguments["title"], agency_id=agency_id)
            imported = import_draft(file, new, by=by, now=now)
    slug, number = imported.version.draft.slug, imported.version.number
    progress(STEPS, STEPS)
    return {"slug": slug, "url": f"/can-bo/du-thao/{slug}/{number}/dan-y"}
