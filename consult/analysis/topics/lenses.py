"""What of an appraisal a comment touches: cues in its words, shown to whoever reads it."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from consult.analysis.topics.terms import Lens

_CUES: Mapping[Lens, Sequence[str]] = {
    Lens.FEASIBILITY: (
        "khong kha thi", "kho thuc hien", "khong thuc hien duoc", "khong lam duoc", "kho lam",
        "khong du (?:kinh phi|nguon luc|can bo|nhan luc|ngan sach|nguoi)",
        "thieu (?:kinh phi|can bo|nguon luc)",
        "khong co (?:kinh phi|can bo|song|dien|mang)",
        "khong phu hop (?:voi )?(?:thuc te|dieu kien|dia phuong)", "dieu kien thuc te",
        "khong sat (?:voi )?thuc te", "thoi han .{0,20}qua (?:ngan|gap)", "khong kip",
    ),
    Lens.CONSISTENCY: (
        "trai (?:voi )?(?:luat|nghi dinh|hien phap|quy dinh)", "mau thuan", "chong cheo",
        "khong thong nhat", "khong phu hop (?:voi )?(?:luat|nghi dinh|quy dinh)", "vuot tham quyen",
        "khong dung tham quyen", "khac (?:voi )?(?:luat|nghi dinh|thong tu)", "trung (?:lap )?voi",
        "can cu (?:theo )?(?:luat|nghi dinh|thong tu)",
    ),
    Lens.CLARITY: (
        "khong ro(?: rang)?", "chua ro(?: rang)?", "kho hieu", "mo ho", "chung chung",
        "hieu (?:theo )?(?:nhieu|hai) (?:cach|nghia)", "chua (?:quy dinh )?cu the", "lam ro",
        "giai thich (?:ro|tu ngu)", "the nao la", "khong hieu",
    ),
    Lens.BURDEN: (
        "qua (?:cao|nang|nhieu giay to|dat|lau|xa)", "ton (?:kem|tien|thoi gian)", "phien ha",
        "ruom ra", "nhieu (?:giay to|thu tuc|lan di lai)", "di lai nhieu", "ganh nang",
        "kho khan (?:cho|doi voi)", "khong co (?:tien|kha nang)", "khong kham noi",
        "giam (?:muc|phi|le phi|hoc phi|thu tuc)", "mien (?:phi|hoc phi|le phi|giam)",
        "muc phat", "dong gop",
    ),
}  # fmt: skip
_READ = {lens: re.compile(rf"(?<!\w)(?:{'|'.join(cues)})(?!\w)") for lens, cues in _CUES.items()}


class _Bare(dict[int, str]):
    """What ``str.translate`` makes of a letter: the same without its marks, small; one for one."""

    def __missing__(self, code: int) -> str:
        """Decide once a letter; ``đ`` has no mark to lose, so it is named."""
        letter = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = {"đ": "d"}.get(letter, letter if len(letter) == 1 else chr(code))
        return self[code]


_BARE = _Bare()


def cues_in(text: str) -> dict[Lens, list[tuple[int, int]]]:
    """Find the lenses whose cues stand in a text, each with the places (start, end) of its cues.

    Read without marks or capitals; ``text`` is NFC, so that places are those of its letters.
    """
    bare = text.translate(_BARE)
    found = {lens: [cue.span() for cue in read.finditer(bare)] for lens, read in _READ.items()}
    return {lens: places for lens, places in found.items() if places}
