"""What every page shows around its content: the province, and the officers' navigation."""

from datetime import date
from typing import Any, NamedTuple

from flask import Flask, current_app, request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.consultations.queries import has_demo_rounds
from consult.core.clock import local_day, utc_now
from consult.core.db import Outage
from consult.core.i18n import capitalised
from consult.core.site_revision import site_revision
from consult.places.queries import home_province
from consult.portal.navigation.rounds import is_round_page, round_links


class Entry(NamedTuple):
    """One link. ``permission`` is None for what everybody signed in may open."""

    words: LazyString
    endpoint: str
    permission: Permission | None


ROUNDS = "appraisals.rounds"

ENTRIES = (
    Entry(_l("Việc hôm nay"), "staff.home", None),
    Entry(_l("Dự thảo"), "drafts.index", Permission.READ_DRAFTS),
    Entry(_l("Kiểm duyệt"), "moderation.queue", Permission.MODERATE),
    Entry(_l("Nhập phiếu"), "paper_forms.new_sheet", Permission.RECORD_COMMENTS),
    Entry(_l("Phiếu trả lời"), "village_sheets.rounds", Permission.RECORD_COMMENTS),
    Entry(_l("Niêm yết kết quả"), "outreach.index", Permission.SEE_OUTREACH),
    Entry(_l("Các đợt"), ROUNDS, Permission.SEE_ROUNDS),
    Entry(_l("Bảng theo dõi"), "boards.board", Permission.SEE_BOARDS),
    Entry(_l("Giám sát"), "supervision.index", Permission.SUPERVISE),
    Entry(_l("Kiến nghị"), "supervision.received", Permission.ANSWER_REMARKS),
    Entry(_l("Hài lòng"), "satisfaction.show_results", Permission.SEE_SATISFACTION),
    Entry(_l("Quy tắc"), "rulebook.list_rules", Permission.VERIFY_RULES),
    Entry(_l("Địa bàn"), "places.list_communes", Permission.MANAGE_PLACES),
    Entry(_l("Tài khoản"), "accounts.index", Permission.MANAGE_ACCOUNTS),
    Entry(_l("Mẫu tổng hợp"), "paper_templates.list_papers", Permission.MANAGE_TEMPLATES),
    Entry(_l("Gián đoạn"), "consultations.interruptions", Permission.RECORD_INTERRUPTIONS),
    Entry(_l("Nhật ký"), "audit.index", Permission.READ_AUDIT),
)


def init_app(app: Flask) -> None:
    """Give every page of ``app`` the navigation of whoever is signed in."""
    app.context_processor(site_context)
    app.context_processor(staff_context)


class Site(NamedTuple):
    """What the head of every page says, and at which change and on which day it was read."""

    province_name: str
    is_demo: bool
    mark: tuple[int, date]


def site_context() -> dict[str, Any]:
    """Name the province and say whether the data is invented; read again when that changes."""
    site: Site | None = current_app.extensions.get("consult_site")
    today = local_day(utc_now())
    try:
        mark = (site_revision(), today)
    except Outage:  # the page of an error must stand although the database does not
        return {"province_name": site.province_name, "demo_notice": site.is_demo} if site else {}
    if site is None or site.mark != mark:
        province = home_province(today)
        name = capitalised(province.full_name) if province else ""
        site = Site(name, has_demo_rounds(), mark)
        current_app.extensions["consult_site"] = site
    return {"province_name": site.province_name, "demo_notice": site.is_demo}


def staff_context() -> dict[str, Any]:
    """Give the layout for officers what it shows about the person; nothing for citizens."""
    if current_app.config["SESSION_COOKIE_NAME"] not in request.cookies:
        return {}
    if not current_user or not current_user.is_authenticated:
        return {}
    return {
        "staff_name": current_user.name,
        "staff_agency": current_user.agency.name if current_user.agency else "",
        "staff_nav": [
            (entry.words, url_for(entry.endpoint), is_current(entry.endpoint))
            for entry in ENTRIES
            if is_open_to_person(entry)
        ],
        "round_nav": round_links(),
    }


def is_open_to_person(entry: Entry) -> bool:
    """Whether the page of ``entry`` exists and the person may open it."""
    if entry.endpoint not in current_app.view_functions:
        return False
    return entry.permission is None or bool(current_user.may(entry.permission))


def is_current(endpoint: str) -> bool:
    """Whether the page being shown belongs to the entry: same part, or the very page."""
    if is_round_page():
        return endpoint == ROUNDS
    return request.endpoint == endpoint or (
        endpoint != "staff.home" and request.blueprint == endpoint.partition(".")[0]
    )
