"""Reading a draft: 60 articles with 500 comments, then 50,000. Goal P5.

The reference is one page of all 60 articles with their 500 comments, from two Core queries. Ours
are two pages: the overview of the draft, and one article with its first 20 comments; made anew for
a visitor with a session, or kept ready for all others. All are read through WSGI in the same way.
"""

from bench.bare_pages import bare_site, get
from bench.clock import Line, in_turn
from bench.round import Bench, add_comments, bench_round

PAGES = 25
FEW, MANY = 500, 50_000
GOAL, GROWTH_GOAL, KEPT_GOAL = 2.0, 1.3, 3.0
SESSION = "consult=none"


def address(bench: Bench, path: str = "") -> str:
    """Tell where the draft is read, or one of its articles."""
    return f"/dot-lay-y-kien/{bench.slug}/{path}"


def measure() -> list[Line]:
    few, many = bench_round(), bench_round()
    add_comments(few, FEW)
    add_comments(many, MANY)
    bare = bare_site(few.url, few.consultation_id)
    works = {
        "hello": get(bare, "/"),
        "bare": get(bare, "/trang"),
        "draft": get(few.app, address(few), cookie=SESSION),
        "article": get(few.app, address(few, "dieu-5"), cookie=SESSION),
        "draft, many": get(many.app, address(many), cookie=SESSION),
        "article, many": get(many.app, address(many, "dieu-5"), cookie=SESSION),
        "kept": get(many.app, address(many)),
    }
    taken = dict(zip(works, in_turn(list(works.values()), PAGES), strict=True))

    def line(name: str, ours: str, reference: str, goal: float) -> Line:
        one, other = taken[ours], taken[reference]
        return Line(name, f"{one:.2f} ms", f"{other:.2f} ms", one / other, goal)

    return [
        line("Draft page, CPU (P5)", "draft", "bare", GOAL),
        line("Article page, CPU (P5)", "article", "bare", GOAL),
        line("Draft page, 500 → 50,000", "draft, many", "draft", GROWTH_GOAL),
        line("Article page, 500 → 50,000", "article, many", "article", GROWTH_GOAL),
        line("Draft page kept ready, CPU", "kept", "hello", KEPT_GOAL),
    ]
