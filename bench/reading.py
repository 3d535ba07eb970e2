"""Reading drafts: how exactly, against what careful readers found in real documents, and how fast.

Exactness is printed document by document; a document is exact when its list of articles (numbers,
names, clauses, points), its counts and its words are all as they should be. Names of divisions are
left out: two truths keep only the first of two lines. Speed is processor time on one core, for a
decree of 60 pages made here and for the real files. A page is taken for 420 words, about the median
of the files that say how many pages they have.
"""

import io
from collections.abc import Callable
from pathlib import Path

from docx import Document

from bench.clock import Line, in_turn
from consult.drafts.reading import UnreadableDraft, read_draft
from consult.drafts.reading.labels import label_of
from tests.conftest import SHARED
from tests.drafts.truth import (
    Case,
    article_differences,
    cases,
    counts_as_in_truth,
    lost_words,
    printed_words,
)

WORDS_A_PAGE, PAGES = 420, 60
PAGES_A_SECOND_GOAL, SECONDS_GOAL = 300, 1.0
TIMES = 3
RUN_CHARS = 120
ODD_BYTES = 64_000
ODD_LINES = {
    "“a\\tb”": "a\tb\n",
    "“- a”": "- a\n",
    "“1- a”": "1- a\n",
    "“STT”": "STT\n",
    "“l. A”": "l. A\n",
    "of quotes never closed": "1. Sửa đổi như sau:\n“Điều 2. Tên\n",
    "“Phụ lục I”": "Phụ lục I\n",
}
SENTENCE = (
    "Ủy ban nhân dân cấp xã chủ trì, phối hợp với các thôn, tổ dân phố rà soát, lập danh sách, "
    "công khai tại nhà văn hóa, trên loa truyền thanh và tiếp nhận ý kiến của người dân theo "
    "quy định tại Điều 7 Nghị định này trước ngày 15 hằng tháng"
)


def measure() -> list[Line]:
    return [*exactness(), *speed(), *growth()]


def exactness() -> list[Line]:
    """Compare every document that has a truth; print one line for each."""
    known = [case for case in cases(SHARED) if case["encoding"] != "image-only"]
    if not known:
        print("The reference material (../shared) is absent: exactness not measured.")
        return []
    verdicts = [is_exact(case, SHARED / "data" / case["file"]) for case in known]
    exact, whole = sum(verdicts), len(verdicts)
    return [Line("Documents read exactly", str(exact), str(whole), exact / whole, 1, at_least=True)]


def is_exact(case: Case, path: Path) -> bool:
    """Compare one document and print what was found."""
    try:
        outline = read_draft(path.read_bytes(), name=path.name)
    except UnreadableDraft as refusal:
        print(f"  {case['id']:<28} not read: {refusal.code}", flush=True)
        return False
    articles = sum(len(section["articles"]) for section in case["sections"])
    wrong = article_differences(outline, case)
    counts, truth = counts_as_in_truth(outline), case["totals"]
    right_counts = sum(counts[name] == truth[name] for name in counts)
    lost, printed = sum(lost_words(outline, path, case).values()), len(printed_words(path, case))
    kept = f"{100 * (1 - lost / printed):.2f} %" if printed else "not checked"
    print(
        f"  {case['id']:<28} articles {articles - min(articles, len(wrong))}/{articles}"
        f"   counts {right_counts}/{len(counts)}   words kept {kept}",
        flush=True,
    )
    return not wrong and counts == truth and not lost


def speed() -> list[Line]:
    """Read a decree of 60 pages, and all real Word files; no line is remembered from before."""
    made = decree()
    real = [path.read_bytes() for path in sorted((SHARED / "data" / "documents").glob("*.docx"))]
    reading = read_all([made])
    (cpu,) = in_turn([reading], TIMES)
    lines = [
        pages_line("Reading .docx, pages a second", PAGES, cpu),
        Line("A draft of 60 pages, CPU", f"{cpu:.0f} ms", f"{SECONDS_GOAL * 1000:.0f} ms",
             cpu / (SECONDS_GOAL * 1000), 1),
    ]  # fmt: skip
    if real:
        (cpu,) = in_turn([read_all(real)], TIMES)
        lines.append(pages_line("… of the reference files", pages_of(real), cpu))
    return lines


def growth() -> list[Line]:
    """Read odd lines, then twice as many: more than double the cost would stall on a long file."""
    lines = []
    for name, odd in ODD_LINES.items():
        few, many = (read_text(odd * (ODD_BYTES * times // len(odd.encode()))) for times in (1, 2))
        once, twice = in_turn([few, many], 1, rounds=3)
        lines.append(Line(f"Twice as much {name}", f"{twice:.0f} ms", f"{once:.0f} ms",
                          twice / once, 3))  # fmt: skip
    return lines


def read_text(text: str) -> Callable[[], None]:
    def read() -> None:
        label_of.cache_clear()
        read_draft(text.encode(), name="du-thao.txt")

    return read


def read_all(files: list[bytes]) -> Callable[[], None]:
    def read() -> None:
        label_of.cache_clear()
        for content in files:
            read_draft(content, name="du-thao.docx")

    return read


def pages_of(files: list[bytes]) -> float:
    outlines = [read_draft(content, name="du-thao.docx") for content in files]
    words = (f"{node.heading} {node.text}".split() for each in outlines for node in each.walk())
    return sum(map(len, words)) / WORDS_A_PAGE


def pages_line(name: str, pages: float, cpu: float) -> Line:
    speed = pages / (cpu / 1000)
    goal = PAGES_A_SECOND_GOAL
    return Line(name, f"{speed:.0f}", f"{goal}", speed / goal, 1, at_least=True)


def decree() -> bytes:
    """Make a .docx of about 60 pages: articles, clauses and points, in several runs each."""
    document = Document()
    words = article = 0
    while words < PAGES * WORDS_A_PAGE:
        article += 1
        lines = [f"Điều {article}. Tên của điều {article}"]
        for clause in range(1, 5):
            lines.append(f"{clause}. {SENTENCE}:")
            lines += [f"{letter}) {SENTENCE};" for letter in "abcdđ"]
        for line in lines:
            paragraph = document.add_paragraph()
            for start in range(0, len(line), RUN_CHARS):
                paragraph.add_run(line[start : start + RUN_CHARS]).bold = start == 0
            words += len(line.split())
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
