"""The language of the page, and how dates and numbers are written in it."""

from datetime import date, datetime

from flask import Flask, g, has_request_context, request
from flask_babel import Babel, get_locale
from markupsafe import Markup

from consult.core.clock import LOCAL_ZONE

LANGUAGES = ("vi", "en")
LANGUAGE_COOKIE = "ngon_ngu"
babel = Babel()


def chosen_language() -> str:
    """Read the language from ``?lang=`` or the cookie; Vietnamese otherwise, as in commands."""
    if not has_request_context():
        return LANGUAGES[0]
    asked = request.args.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    return asked if asked in LANGUAGES else LANGUAGES[0]


def day_text(day: date | datetime | None) -> str:
    """Write a day as 05/01/2027, in Vietnam's time."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = day.astimezone(LOCAL_ZONE).date()
    return f"{day:%d/%m/%Y}"


def moment_text(moment: datetime | None) -> str:
    """Write a moment as "17:05 ngày 05/01/2027", in Vietnam's time."""
    if moment is None:
        return ""
    local = moment.astimezone(LOCAL_ZONE)
    joint = " ngày " if str(get_locale()) == "vi" else " on "
    return f"{local:%H:%M}{joint}{local:%d/%m/%Y}"


def number_text(number: int | None) -> str:
    """Write a count with the thousands apart: 1.042 in Vietnamese, 1,042 in English."""
    if number is None:
        return ""
    text = f"{number:,}"
    return text if "," not in text or str(get_locale()) == "en" else text.replace(",", ".")


def paragraphs(text: str) -> Markup:
    """Show plain text with its line ends kept; everything in it is escaped."""
    parts = (part for part in text.split("\n"))
    return Markup("<br>").join(parts)


def capitalised(text: str) -> str:
    """Begin with a capital letter and leave the rest: "Xã Chợ Đồn"."""
    return text[:1].upper() + text[1:]


def init_app(app: Flask) -> None:
    """Register the filters, and keep a language chosen by ``?lang=`` in a cookie."""
    app.jinja_env.filters.update(
        day=day_text,
        moment=moment_text,
        count=number_text,
        paragraphs=paragraphs,
        capitalised=capitalised,
    )
    app.jinja_env.globals["current_language"] = lambda: str(get_locale() or LANGUAGES[0])

    @app.before_request
    def remember() -> None:
        g.asked_language = request.args.get("lang")

    @app.after_request
    def keep(answer):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        asked = g.get("asked_language")
        if asked in LANGUAGES:
            answer.set_cookie(LANGUAGE_COOKIE, asked, max_age=31_536_000, samesite="Lax")
        return answer
