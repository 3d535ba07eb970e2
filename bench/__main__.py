"""``make bench``: print the table of ratios; ends with 1 when a goal is missed."""

import argparse
import sys
from importlib import import_module

from bench.clock import Line  # noqa: TC001 - a type, and small

SUBJECTS = (
    "comment_post", "draft_page", "reading", "surge", "duplicates", "staff_pages", "exports",
    "later_comments",
)  # fmt: skip


def main(chosen: list[str], size: int | None) -> int:
    lines: list[Line] = []
    for subject in chosen or SUBJECTS:
        print(f"… {subject}", file=sys.stderr, flush=True)
        options = {"size": size} if size and subject == "duplicates" else {}
        lines += import_module(f"bench.{subject}").measure(**options)
    print(f"{'':<34}{'ours':>14}{'reference':>14}{'ratio':>8}   goal")
    for one in lines:
        sign = "≥" if one.at_least else "≤"
        verdict = "" if one.is_kept else "   MISSED"
        numbers = f"{one.ours:>14}{one.reference:>14}{one.ratio:>8.2f}"
        print(f"{one.name:<34}{numbers}   {sign} {one.goal:g}{verdict}")
    return 0 if all(one.is_kept for one in lines) else 1


if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("subjects", nargs="*", choices=[[], *SUBJECTS], help="all when left out")
    asked.add_argument("--size", type=int, help="how many comments duplicates groups")
    given = asked.parse_args()
    sys.exit(main(given.subjects, given.size))
