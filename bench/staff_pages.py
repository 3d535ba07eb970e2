"""The officers' pages of a round with 1,000,000 comments: at most 300 ms of processor time each.

Each page is read through WSGI by an officer who may open it, from a round with a million comments
and from one with 10,000; a page whose cost grows with the comments is a page that scans them. The
reference is one plain page of 60 articles with 500 comments, in the same run. The round is open and
nobody has answered it in public, so the pages that come after that are not among them.
"""

from collections.abc import Callable

from bench.bare_pages import bare_site, get
from bench.clock import Line, cpu_ms
from bench.large_round import PASSWORD, large_round
from bench.postgres import SERVER_URL, clock_of, on_postgres
from bench.round import Bench
from consult.analysis.topics.terms import Lens
from consult.core.db import db
from tests.visitor import Visitor

MANY, FEW = 1_000_000, 10_000
MOST_MS, GROWTH_GOAL = 300, 2.0
TIMES = 3
# name: who opens it, and where; {slug} is the round, {group} a group of it, {commune} a place.
PAGES = {
    "rounds": ("appraiser", "/can-bo/tham-dinh/"),
    "round": ("appraiser", "/can-bo/tham-dinh/{slug}/"),
    "by place": ("appraiser", "/can-bo/tham-dinh/{slug}/dia-ban"),
    "by place today": ("appraiser", "/can-bo/tham-dinh/{slug}/dia-ban?theo=nay"),
    "by village": ("appraiser", "/can-bo/tham-dinh/{slug}/dia-ban/{commune}"),
    "comments": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien"),
    "comments by stance": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien?quan-diem=question"),
    "comments by provision": (
        "appraiser",
        "/can-bo/tham-dinh/{slug}/y-kien?dieu=dieu-7&quan-diem=agree",
    ),
    "comments by place": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien?noi={commune}"),
    "comments by both": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien?noi={commune}&dieu=dieu-7"),
    "comments by day": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien?ngay={day}&kenh=hotline"),
    "comments by unit": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien?don-vi=collective"),
    "comments by channel": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien?kenh=hotline"),
    "comments of a group": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien?nhom={group}"),
    "numbers: stances": ("appraiser", "/can-bo/so-lieu/{slug}/"),
    "numbers: communes": ("appraiser", "/can-bo/so-lieu/{slug}/dieu-xa"),
    "numbers: days": ("appraiser", "/can-bo/so-lieu/{slug}/theo-ngay"),
    "numbers: households": ("appraiser", "/can-bo/so-lieu/{slug}/do-phu"),
    "matrix": ("drafter", "/can-bo/tra-loi/{slug}/"),
    "matrix, page 50": ("drafter", "/can-bo/tra-loi/{slug}/?trang=50"),
    "matrix, a group": ("drafter", "/can-bo/tra-loi/{slug}/?nhom={group}"),
    "matrix, unanswered": ("drafter", "/can-bo/tra-loi/{slug}/?loc=chua"),
    "round of the drafter": ("drafter", "/can-bo/dot-lay-y-kien/{slug}/"),
    "home of a drafter": ("drafter", "/can-bo/"),
    "home of a moderator": ("moderator", "/can-bo/"),
    "moderation": ("moderator", "/can-bo/kiem-duyet/"),
    "moderation, one": ("moderator", "/can-bo/kiem-duyet/{waiting}"),
    "typing sheets": ("recorder", "/can-bo/nhap-phieu/{slug}"),
    "imports": ("recorder", "/can-bo/dot/{slug}/nhap-tep"),
    "one group": ("drafter", "/can-bo/tra-loi/{slug}/nhom/{group}"),
    "objections": ("drafter", "/can-bo/tra-loi/{slug}/phan-hoi"),
    "topics": ("drafter", "/can-bo/chu-de/{slug}/"),
    "under a lens": ("drafter", "/can-bo/chu-de/{slug}/goc-nhin/{lens}"),
    "wordings": ("drafter", "/can-bo/chu-de/{slug}/loi-van"),
    "documents named": ("drafter", "/can-bo/chu-de/{slug}/van-ban"),
    "dossier": ("appraiser", "/can-bo/tham-dinh/{slug}/ho-so"),
    "opinion": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien-tham-dinh"),
    "notes": ("appraiser", "/can-bo/tham-dinh/{slug}/ghi-chu"),
    "board": ("overseer", "/can-bo/bang-theo-doi/"),
    "board as a file": ("overseer", "/can-bo/bang-theo-doi/bang.csv"),
    "satisfaction": ("overseer", "/can-bo/hai-long/"),
    "supervision": ("observer", "/can-bo/giam-sat/"),
    "criticism": ("observer", "/can-bo/giam-sat/phan-bien"),
    "home of an overseer": ("overseer", "/can-bo/"),
    "home of an observer": ("observer", "/can-bo/"),
    "home of an approver": ("approver", "/can-bo/"),
    "unanswered, public": ("overseer", "/cho-tra-loi"),
    "draft, public": ("overseer", "/dot-lay-y-kien/{slug}/"),
    "article, public": ("overseer", "/dot-lay-y-kien/{slug}/dieu-7"),
    "common opinions, public": ("overseer", "/dot-lay-y-kien/{slug}/y-kien-chung"),
    "results, public": ("overseer", "/ket-qua"),
    "search, public": ("overseer", "/tim-kiem?q=nuoc"),
}
FACTS = {
    "group": "SELECT key FROM comment_group WHERE id = (SELECT group_id FROM group_member"
    " GROUP BY group_id ORDER BY count(*) DESC LIMIT 1)",
    "waiting": "SELECT max(id) FROM comment WHERE status = 'pending'",
    "commune": "SELECT min(commune_id) FROM submission",
    "day": "SELECT max(day) FROM day_tally WHERE submissions > 9",
}


def measure() -> list[Line]:
    """Read every page of both rounds, a few times each."""
    many, few = (round_of(comments) for comments in (MANY, FEW))
    plain = get(bare_site(many.url, many.consultation_id), "/trang")
    bare = cpu_ms(plain, TIMES * 5, clock=clock_of(many))
    lines = [Line("plain page (reference)", f"{bare:.0f} ms", "-", 1.0, 1.0)]
    many_pages, few_pages = pages_of(many), pages_of(few)
    for name in PAGES:
        large = best_ms(many_pages[name], clock_of(many))
        small = best_ms(few_pages[name], clock_of(few))
        lines.append(Line(name, f"{large:.0f} ms", f"{MOST_MS} ms", large / MOST_MS, 1.0))
        growth = (large + bare) / (small + bare)
        lines.append(
            Line("  growth from 10,000", f"{large:.0f} ms", f"{small:.0f} ms", growth, GROWTH_GOAL)
        )
    return lines


def round_of(comments: int) -> Bench:
    """Give a round, on the PostgreSQL server where one is named, else on SQLite."""
    made = large_round(comments)
    return on_postgres(made) if SERVER_URL else made


def best_ms(read: Callable[[], object], clock: Callable[[], float]) -> float:
    """Give the best of some readings: other work on the machine only ever adds."""
    return min(cpu_ms(read, 1, clock=clock) for _ in range(TIMES))


def pages_of(bench: Bench) -> dict[str, Callable[[], object]]:
    """Sign the officers in, and give a call that reads each page."""
    facts = {"slug": bench.slug, "lens": Lens.BURDEN.value}
    with bench.app.app_context():
        for name, question in FACTS.items():
            facts[name] = db.session.scalar(db.text(question))
        db.session.remove()
    visitors: dict[str, Visitor] = {}
    for role, _address in PAGES.values():
        if role not in visitors:
            visitors[role] = Visitor(bench.app)
            visitors[role].email = f"{role}@bench.example"
            visitors[role].sign_in(PASSWORD)
    return {
        name: _reader(visitors[role], address.format(**facts))
        for name, (role, address) in PAGES.items()
    }


def _reader(visitor: Visitor, address: str) -> Callable[[], object]:
    def read() -> None:
        answer = visitor.client.get(address)
        if answer.status_code != 200:
            msg = f"{address}: {answer.status}"
            raise RuntimeError(msg)

    return read
