"""Near-duplicates and campaigns: exactness over pairs, speed, memory, and growth.

A made-up hard corpus (``bench.hard_corpus``) is grouped in batches of 2,000, as the worker does,
each size in a process of its own; nothing but the grouping is timed, in processor time. Beside it,
what grouping by normalised words alone finds. Then 20,000 further comments, and real letters where
the reference material is present. ``--size`` groups that many only, and ten times fewer.
"""

import csv
import multiprocessing
import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from bench.clock import Line
from bench.hard_corpus import Corpus
from bench.reworded import reworded
from consult.analysis.rules import same_words
from consult.analysis.rules.campaigns import Campaigns
from consult.analysis.rules.wordings import Wording
from consult.analysis.topics.likeness import MEANING, WORDS, has_meaning
from consult.analysis.topics.rules import topics_of
from tests.conftest import SHARED

BATCH, LATER = 2_000, 20_000
SMALL, MIDDLE, LARGE = 10_000, 100_000, 1_000_000
PRECISION, RECALL = 0.99, 0.95
CPU_SECONDS = {MIDDLE: 8.0, LARGE: 90.0}
MIB, GROWTH, A_SECOND = 5 * 1024, 13, 15_000


@dataclass(frozen=True)
class Measured:
    size: int
    precision: float
    recall: float
    cpu: float
    plain_recall: float
    plain_cpu: float
    later_a_second: float
    mib: int


class Grouping:
    """Groups comments as the worker does, with texts in memory instead of a database."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.known = Campaigns(lambda ids: [self.words[one] for one in ids])
        self.heard: dict[str, int] = {}
        self.first: list[int] = []

    def add(self, texts: Sequence[str]) -> None:
        start = len(self.words)
        self.words += [same_words(text) for text in texts]
        new: dict[str, int] = {}
        for number in range(start, len(self.words)):
            if self.words[number] not in self.heard:
                new.setdefault(self.words[number], number)
        wordings = [Wording(number, "", words) for words, number in new.items()]
        groups = self.known.place(wordings).groups
        self.heard.update(zip(new, groups, strict=True))
        self.first += [self.heard[words] for words in self.words[start:]]

    def groups(self) -> list[int]:
        return [self.known.group_of(one) for one in self.first]


def measure(size: int | None = None) -> list[Line]:
    sizes = [SMALL, MIDDLE, LARGE] if size is None else [size // 10, size]
    found = [in_own_process(one) for one in sizes]
    for one in found:
        print(
            f"  {one.size:>9,} comments: precision {one.precision:.4f}, recall {one.recall:.4f}, "
            f"{one.cpu:.1f} CPU s ({one.size / one.cpu:,.0f} a second), {one.mib:,} MiB; "
            f"same words only: recall {one.plain_recall:.4f}, {one.plain_cpu:.1f} CPU s",
            flush=True,
        )
    real_letters()
    measured = [line for one in found[1:] for line in lines_of(one)]
    return [*measured, *growth_of(found[-2:]), *reworded_lines()]


def reworded_lines() -> list[Line]:
    """Group long letters that a generator rewords sentence by sentence, among long siblings."""
    said, grouping = reworded(), Grouping()
    for start in range(0, len(said), BATCH):
        grouping.add([text for text, _label in said[start : start + BATCH]])
    precision, recall = exactness([label for _text, label in said], grouping.groups())
    return [
        Line("Reworded letters: precision", f"{precision:.4f}", "1", precision, PRECISION,
             at_least=True),
        Line("Reworded letters: recall", f"{recall:.4f}", "1", recall, RECALL,
             at_least=True),
    ]  # fmt: skip


def lines_of(one: Measured) -> list[Line]:
    name = f"Campaigns among {one.size:,}"
    lines = [
        Line(f"{name}: precision", f"{one.precision:.4f}", "1", one.precision, PRECISION,
             at_least=True),
        Line(f"{name}: recall", f"{one.recall:.4f}", f"{one.plain_recall:.4f}", one.recall, RECALL,
             at_least=True),
        Line("… further ones a CPU second", f"{one.later_a_second:,.0f}", f"{A_SECOND:,}",
             one.later_a_second / A_SECOND, 1, at_least=True),
    ]  # fmt: skip
    if goal := CPU_SECONDS.get(one.size):
        lines.append(Line("… CPU", f"{one.cpu:.1f} s", f"{goal:.0f} s", one.cpu / goal, 1))
    lines.append(Line("… peak memory", f"{one.mib:,} MiB", f"{MIB:,} MiB", one.mib / MIB, 1))
    return lines


def growth_of(found: Sequence[Measured]) -> list[Line]:
    if len(found) == 1:
        return []
    small, large = found
    ratio = large.cpu / small.cpu
    name = f"… CPU at {large.size:,} / {small.size:,}"
    goal = GROWTH * (large.size / small.size) / 10
    return [Line(name, f"{large.cpu:.1f} s", f"{small.cpu:.1f} s", ratio, goal)]


def in_own_process(size: int) -> Measured:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measured, (size,))


def measured(size: int) -> Measured:
    corpus, grouping = Corpus(), Grouping()
    labels: list[str] = []
    cpu = run(grouping, corpus.comments(size), labels)
    groups = grouping.groups()
    precision, recall = exactness(labels, groups)
    began = time.process_time()
    plain: dict[str, int] = {}
    alike = [plain.setdefault(same_words(said), number)
             for number, said in enumerate(grouping.words)]  # fmt: skip
    plain_cpu = time.process_time() - began
    later = run(grouping, corpus.comments(LATER), [])
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    plain_recall = exactness(labels, alike)[1]
    return Measured(size, precision, recall, cpu, plain_recall, plain_cpu, LATER / later, mib)


def run(grouping: Grouping, comments: Iterator[tuple[str, str]], labels: list[str]) -> float:
    """Group comments batch by batch; give the CPU seconds without the making of the corpus."""
    spent = 0.0
    while batch := list(islice(comments, BATCH)):
        labels += [label for _text, label in batch]
        began = time.process_time()
        grouping.add([text for text, _label in batch])
        spent += time.process_time() - began
    return spent


def exactness(labels: Iterable[str], groups: Sequence[int]) -> tuple[float, float]:
    """Precision and recall over pairs of comments."""
    labels = list(labels)
    both = pairs(Counter(zip(labels, groups, strict=True)).values())
    found, true = pairs(Counter(groups).values()), pairs(Counter(labels).values())
    return both / found if found else 1.0, both / true if true else 1.0


def pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def real_letters() -> None:
    """Print what is found among real letters, requests and remarks; labels made by reading."""
    folder = SHARED / "data" / "comments"
    if not folder.exists():
        print("  The reference material (../shared) is absent: real letters not measured.")
        return
    letters = rows(folder / "campaign-letters" / "letters.csv")
    asked = rows(folder / "voter-requests" / "requests.csv")
    whole = [row for row in letters if not row["origin"].endswith("first-500-characters")]
    for name, texts, labels in (
        ("letters to the FCC", [row["text"] for row in letters],
         [row["campaign"] or row["id"] for row in letters]),
        ("letters to the FCC that the collection did not cut", [row["text"] for row in whole],
         [row["campaign"] or row["id"] for row in whole]),
        ("voters' requests", [row["text"] for row in asked],
         [row["same_request"] or row["id"] for row in asked]),
    ):  # fmt: skip
        grouping = Grouping()
        grouping.add(texts)
        precision, recall = exactness(labels, grouping.groups())
        print(
            f"  {len(texts)} real {name}: precision {precision:.3f}, recall {recall:.3f}",
            flush=True,
        )
    one_matter(asked)
    remarks = {row["id"]: row["text"] for row in rows(folder / "polis" / "comments.csv")}
    grouping = Grouping()
    grouping.add(list(remarks.values()))
    place = dict(zip(remarks, grouping.groups(), strict=True))
    joined: Counter[str] = Counter()
    known = rows(folder / "polis" / "pairs.csv")
    for row in known:
        joined[row["label"]] += place[row["a"]] == place[row["b"]]
    counts = Counter(row["label"] for row in known)
    told = ", ".join(f"{label} {joined[label]} of {counts[label]}" for label in sorted(counts))
    print(f"  real remarks (polis), pairs in one group: {told}", flush=True)


def one_matter(asked: Sequence[dict[str, str]]) -> None:
    """Print whether requests for one thing in other words share a topic, by each likeness."""
    texts = [row["text"] for row in asked]
    for name, likeness in [("words", WORDS)] + [("meaning", MEANING)] * has_meaning():
        topic_of = {at: n for n, one in enumerate(topics_of(texts, likeness)) for at in one.members}
        shared = [
            (a, b)
            for a, b in combinations(range(len(asked)), 2)
            if topic_of.get(a, -1 - a) == topic_of.get(b, -1 - b)
        ]
        same = [r["same_request"] or r["id"] for r in asked]
        about = [set(r["topics"].split("|")) for r in asked]
        wanted = pairs(Counter(same).values())
        found = sum(same[a] == same[b] for a, b in shared)
        of_one = sum(bool(about[a] & about[b]) for a, b in shared)
        print(
            f"  voters' requests in topics by {name}: {found} of {wanted} pairs of one request, "
            f"{of_one} of {len(shared)} pairs of one subject",
            flush=True,
        )


def rows(path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
