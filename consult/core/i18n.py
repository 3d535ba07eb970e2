"""The language of the page, and how dates and numbers are written in it."""

from datetime import date, datetime
from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations
from flask import Flask, Response, g, has_request_context, request
from flask_babel import Babel, force_locale, get_locale
from flask_babel.speaklater import LazyString
from markupsafe import Markup

from consult.core.clock import LOCAL_ZONE
from consult.core.rich_text import clean_notice

LANGUAGES = ("vi", "en")
LANGUAGE_COOKIE = "ngon_ngu"
TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"
babel = Babel()


def chosen_language() -> str:
    """Read the language from ``?lang=`` or the cookie; Vietnamese otherwise, as in commands."""
    if not has_request_context():
        return LANGUAGES[0]
    asked = request.args.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    return asked if asked in LANGUAGES else LANGUAGES[0]


def recorded(text: LazyString) -> str:
    """Write ``text`` into a record that others read: in Vietnamese, whoever writes it."""
    with force_locale(LANGUAGES[0]):
        return str(text)


@cache
def form_messages(language: str) -> NullTranslations:
    """Give what WTForms itself says of a wrong field; its own words are English."""
    return Translations.load(TRANSLATIONS / "forms", [language], domain="wtforms")


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
        notice=clean_notice,
    )
    app.jinja_env.globals["current_language"] = lambda: str(get_locale() or LANGUAGES[0])

    @app.before_request
    def remember() -> None:
        g.asked_language = request.args.get("lang")
        words = form_messages(chosen_language())
        request.wtforms_translations = words  # type: ignore[attr-defined]  # where Flask-WTF looks

    @app.after_request
    def keep(answer: Response) -> Response:
        asked = g.get("asked_language")
        if asked in LANGUAGES:
            answer.set_cookie(LANGUAGE_COOKIE, asked, max_age=31_536_000, samesite="Lax")
        return answer
