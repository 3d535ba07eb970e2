"""The officers' pages of a round with 1,000,000 comments: at most 300 ms of processor time each.

Each page is read through WSGI by an officer who may open it, from a round with a million comments
and from one with 10,000; a page whose cost grows with the comments is a page that scans them. The
reference is one plain page of 60 articles with 500 comments, in the same run. Each is read twice:
while the round is open, and after its answers were published, with the pages that come then.

On SQLite, or on the PostgreSQL server that ``bench.postgres`` tells how to name.
"""

from collections.abc import Callable, Mapping

from bench.answered_round import answered_round
from bench.bare_pages import bare_site, get
from bench.clock import Line, cpu_ms
from bench.large_round import PASSWORD, large_round
from bench.pages import ANSWERED_PAGES, FACTS, OPEN_PAGES, PAGES, RECEIPTS
from bench.postgres import SERVER_URL, clock_of, on_postgres
from bench.round import Bench
from consult.analysis.topics.terms import Lens
from consult.comments.rules import is_receipt
from consult.core.db import db
from tests.visitor import Visitor

MANY, FEW = 1_000_000, 10_000
MOST_MS, GROWTH_GOAL = 300, 2.0
TIMES = 3
STATES = (
    (large_round, PAGES | OPEN_PAGES),
    (answered_round, PAGES | ANSWERED_PAGES),
)


def measure() -> list[Line]:
    """Read every page of the rounds, a few times each."""
    lines = []
    for made, pages in STATES:
        many, few = (placed(made(comments)) for comments in (MANY, FEW))
        plain = get(bare_site(many.url, many.consultation_id), "/trang")
        bare = cpu_ms(plain, TIMES * 5, clock=clock_of(many))
        title = made.__name__.replace("_", " ")
        lines.append(Line(f"{title}: plain page", f"{bare:.0f} ms", "-", 1.0, 1.0))
        read_many, read_few = pages_of(many, pages), pages_of(few, pages)
        for name in pages:
            large = best_ms(read_many[name], clock_of(many))
            small = best_ms(read_few[name], clock_of(few))
            growth = (large + bare) / (small + bare)
            lines += (
                Line(name, f"{large:.0f} ms", f"{MOST_MS} ms", large / MOST_MS, 1.0),
                Line("  growth", f"{large:.0f} ms", f"{small:.0f} ms", growth, GROWTH_GOAL),
            )
    return lines


def placed(made: Bench) -> Bench:
    """Give a round as it is, or on the PostgreSQL server where one is named."""
    return on_postgres(made) if SERVER_URL else made


def best_ms(read: Callable[[], object], clock: Callable[[], float]) -> float:
    """Give the best of some readings: other work on the machine only ever adds."""
    return min(cpu_ms(read, 1, clock=clock) for _ in range(TIMES))


def pages_of(bench: Bench, pages: Mapping[str, tuple[str, str]]) -> dict[str, Callable[[], object]]:
    """Sign the officers in, and give a call that reads each page."""
    facts = {"slug": bench.slug, "lens": Lens.BURDEN.value, "code": bench.commune_code}
    with bench.app.app_context():
        for name, question in FACTS.items():
            facts[name] = db.session.scalar(db.text(question))
        facts["receipt"] = next(filter(is_receipt, db.session.scalars(db.text(RECEIPTS))))
        db.session.remove()
    visitors: dict[str, Visitor] = {}
    for role, _address in pages.values():
        if role not in visitors:
            visitors[role] = Visitor(bench.app)
            visitors[role].email = f"{role}@bench.example"
            visitors[role].sign_in(PASSWORD)
    return {
        name: _reader(visitors[role], address.format(**facts))
        for name, (role, address) in pages.items()
    }


def _reader(visitor: Visitor, address: str) -> Callable[[], object]:
    def read() -> None:
        answer = visitor.client.get(address)
        if answer.status_code != 200:
            msg = f"{address}: {answer.status}"
            raise RuntimeError(msg)

    return read
