"""The pages of one round, side by side, so that an officer gets from each to the next."""

from typing import NamedTuple

from flask import request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_login import current_user

from consult.accounts.terms import Permission


class RoundEntry(NamedTuple):
    """One page of a round: who may open it, and the pages that belong to it."""

    words: LazyString
    endpoint: str
    permissions: tuple[Permission, ...]
    belonging: tuple[str, ...] = ()


ROUND_ENTRIES = (
    RoundEntry(_l("Thời gian, địa chỉ"), "consultations.show", (Permission.READ_DRAFTS,)),
    RoundEntry(_l("Tổng hợp"), "appraisals.show_round", (Permission.SEE_ROUNDS,)),
    RoundEntry(
        _l("Tiếp thu, giải trình"),
        "responses.matrix",
        (Permission.READ_ANSWERS,),
        (
            "responses.answer_group",
            "responses.answer_ticked",
            "responses.show_group",
            "responses.objections",
            "appraisals.changes",
        ),
    ),
    RoundEntry(
        _l("Chủ đề"),
        "analysis.topics",
        (Permission.READ_ANSWERS, Permission.APPRAISE),
        ("analysis.topic", "analysis.under_lens", "citations.wordings", "citations.documents"),
    ),
    RoundEntry(
        _l("Số liệu"),
        "numbers.by_stance",
        (Permission.SEE_ROUNDS,),
        (
            "numbers.by_commune",
            "numbers.by_day",
            "numbers.by_household",
            "appraisals.by_place",
            "appraisals.by_village",
        ),
    ),
    RoundEntry(_l("Từng ý kiến"), "appraisals.comments", (Permission.SEE_ROUNDS,)),
    RoundEntry(_l("Hồ sơ gửi thẩm định"), "dossiers.show", (Permission.BUILD_DIGESTS,)),
    RoundEntry(_l("Thẩm định"), "opinions.show", (Permission.BUILD_DIGESTS,)),
)


def is_round_page() -> bool:
    """Whether the page being shown is one of a round's own pages."""
    return any(_is_shown(entry) for entry in ROUND_ENTRIES)


def round_links() -> list[tuple[LazyString, str, bool]]:
    """Give the pages of the round being shown that the person may open; none elsewhere."""
    if not is_round_page():
        return []
    slug = (request.view_args or {})["slug"]
    return [
        (entry.words, url_for(entry.endpoint, slug=slug), _is_shown(entry))
        for entry in ROUND_ENTRIES
        if any(current_user.may(permission) for permission in entry.permissions)
    ]


def _is_shown(entry: RoundEntry) -> bool:
    return request.endpoint == entry.endpoint or request.endpoint in entry.belonging
