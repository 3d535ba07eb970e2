"""Reading a draft: 60 articles with 500 comments, then 50,000. Goal P5.

The reference is one page of all 60 articles with their 500 comments, from two Core queries. Ours
are two pages: the overview of the draft, and one article with its first 20 comments; made anew for
a visitor with a session, or kept ready for all others.
"""

from collections.abc import Callable

from bench.clock import Line, in_turn
from bench.reference import reference_page
from bench.round import Bench, add_comments, bench_round

PAGES = 25
FEW, MANY = 500, 50_000
GOAL, GROWTH_GOAL, KEPT_GOAL = 2.0, 1.3, 1.0
SESSION = "consult=none"


def reading(bench: Bench, address: str, *, is_kept: bool = False) -> Callable[[], None]:
    """Read a page as a visitor with a session, for whom none is kept ready, or as anyone else."""
    client = bench.app.test_client(use_cookies=False)
    headers = {} if is_kept else {"Cookie": SESSION}

    def read() -> None:
        answer = client.get(
            f"/dot-lay-y-kien/{bench.slug}/{address}", base_url="http://127.0.0.1", headers=headers
        )
        if answer.status_code != 200:
            raise RuntimeError(answer.status)

    return read


def measure() -> list[Line]:
    few, many = bench_round(), bench_round()
    add_comments(few, FEW)
    add_comments(many, MANY)
    works = [reference_page(few.url, few.consultation_id)]
    works += [reading(bench, address) for address in ("", "dieu-5") for bench in (few, many)]
    works.append(reading(many, "", is_kept=True))
    bare, overview, overview_many, article, article_many, kept = in_turn(works, PAGES)
    return [
        Line("Draft page, CPU (P5)", f"{overview:.2f} ms", f"{bare:.2f} ms", overview / bare, GOAL),
        Line("Article page, CPU (P5)", f"{article:.2f} ms", f"{bare:.2f} ms", article / bare, GOAL),
        Line(
            "Draft page, 500 → 50,000",
            f"{overview_many:.2f} ms",
            f"{overview:.2f} ms",
            overview_many / overview,
            GROWTH_GOAL,
        ),
        Line(
            "Article page, 500 → 50,000",
            f"{article_many:.2f} ms",
            f"{article:.2f} ms",
            article_many / article,
            GROWTH_GOAL,
        ),
        Line(
            "Draft page kept ready, CPU", f"{kept:.2f} ms", f"{bare:.2f} ms", kept / bare, KEPT_GOAL
        ),
    ]
