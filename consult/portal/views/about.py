"""Pages that explain: how to take part, personal data, accessibility, the rules of publishing."""

from urllib.parse import urlsplit

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from consult.comments.presenters import REASON_TEXTS
from consult.core.access import public
from consult.core.i18n import LANGUAGE_COOKIE, LANGUAGES
from consult.portal.views import bp

YEAR_SECONDS = 31_536_000


@bp.get("/cach-tham-gia")
@public
def taking_part() -> ResponseReturnValue:
    """Explain the three ways to take part."""
    return render_template("portal/taking_part.html")


@bp.get("/du-lieu-ca-nhan")
@public
def privacy() -> ResponseReturnValue:
    """Say what is kept of a person, why, how long, and whom to ask."""
    return render_template("portal/privacy.html")


@bp.get("/tro-nang")
@public
def accessibility() -> ResponseReturnValue:
    """Say for whom the pages work, and how to tell when they do not."""
    return render_template("portal/accessibility.html")


@bp.get("/quy-tac-cong-khai")
@public
def publishing_rules() -> ResponseReturnValue:
    """List the reasons for which a comment is not shown."""
    return render_template("portal/publishing_rules.html", reasons=REASON_TEXTS.values())


@bp.get("/ngon-ngu")
@public
def language() -> ResponseReturnValue:
    """Change the language of the page and go back to it; only to a page of our own."""
    asked = request.args.get("lang", "")
    back = urlsplit(request.args.get("next", "/"))
    own = not back.scheme and not back.netloc and back.path.startswith("/")
    target = back.path if own and not back.path.startswith(("//", "/\\")) else "/"
    answer = redirect(target)
    if asked in LANGUAGES:
        answer.set_cookie(LANGUAGE_COOKIE, asked, max_age=YEAR_SECONDS, samesite="Lax")
    return answer
