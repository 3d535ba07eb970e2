"""``make bench``: print the table of ratios; ends with 1 when a goal is missed."""

import sys
from importlib import import_module

from bench.clock import Line  # noqa: TC001 - a type, and small

SUBJECTS = ("comment_post", "draft_page", "reading", "surge", "staff_pages", "exports")


def main(chosen: list[str]) -> int:
    lines: list[Line] = []
    for subject in chosen or SUBJECTS:
        print(f"… {subject}", file=sys.stderr, flush=True)
        lines += import_module(f"bench.{subject}").measure()
    print(f"{'':<34}{'ours':>14}{'reference':>14}{'ratio':>8}   goal")
    for one in lines:
        sign = "≥" if one.at_least else "≤"
        verdict = "" if one.is_kept else "   MISSED"
        numbers = f"{one.ours:>14}{one.reference:>14}{one.ratio:>8.2f}"
        print(f"{one.name:<34}{numbers}   {sign} {one.goal:g}{verdict}")
    return 0 if all(one.is_kept for one in lines) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
