"""The villages of the demo province, read from ``villages.csv``, and how loudly each takes part."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

VILLAGES_CSV = Path(__file__).parent / "villages.csv"
UNITS_CSV = Path(__file__).parent.parent / "places" / "frozen" / "units-2025.csv"

# Communes of the old Thái Nguyên say xóm where those of the old Bắc Kạn say thôn.
FIRST_CODE_OF_XOM = "05000"
SPOKEN_AS_THEY_STAND = ("Tổ ", "Tiểu khu", "Khu ", "Phố ")
SILENT_SHARE = 0.28
LOUDNESS_SPREAD = 0.9


@dataclass(frozen=True)
class DemoVillage:
    """One village of ``villages.csv``; ``kind`` is village or residential_group."""

    commune_code: str
    commune_name: str
    name: str
    kind: str
    households: int
    in_ward: bool

    @property
    def label(self) -> str:
        """The village as people name it, with the word for its kind."""
        if self.name.startswith(SPOKEN_AS_THEY_STAND):
            return self.name[0].lower() + self.name[1:]
        if self.kind == "residential_group":
            return f"tổ dân phố {self.name}"
        word = "thôn" if self.commune_code < FIRST_CODE_OF_XOM else "xóm"
        return f"{word} {self.name}"

    @property
    def commune_label(self) -> str:
        """The commune with the word for its kind."""
        return f"{'phường' if self.in_ward else 'xã'} {self.commune_name}"


@cache
def demo_villages() -> tuple[DemoVillage, ...]:
    """Give the villages in the order of the file."""
    with UNITS_CSV.open(encoding="utf-8", newline="") as stream:
        wards = {row["code"] for row in csv.DictReader(stream) if row["kind"] == "ward"}
    with VILLAGES_CSV.open(encoding="utf-8", newline="") as stream:
        return tuple(
            DemoVillage(
                commune_code=row["commune_code"],
                commune_name=row["commune_name"],
                name=row["name"],
                kind=row["kind"],
                households=int(row["households"]),
                in_ward=row["commune_code"] in wards,
            )
            for row in csv.DictReader(stream)
        )


class Participation:
    """Which villages take part in one round, and how much: some keep silent, a few speak a lot."""

    def __init__(self, rng: random.Random, *, ward_share: float) -> None:
        """``ward_share`` is how much a ward's village speaks beside a rural one (0 to 1)."""
        self._rng = rng
        self.villages: Sequence[DemoVillage] = demo_villages()
        self._weights = [self._weight(village, ward_share) for village in self.villages]

    def _weight(self, village: DemoVillage, ward_share: float) -> float:
        silent = self._rng.random() < SILENT_SHARE
        loudness = self._rng.lognormvariate(0, LOUDNESS_SPREAD)
        if silent:
            return 0
        return loudness * village.households * (ward_share if village.in_ward else 1)

    def village(self) -> DemoVillage:
        """Draw the village of the next speaker."""
        return self._rng.choices(self.villages, self._weights)[0]
