"""What of an appraisal a comment touches: cues in its words, shown to whoever reads it."""

import re
from collections.abc import Mapping, Sequence

from consult.analysis.topics.terms import Lens
from consult.core.text import bare_letters

_CUES: Mapping[Lens, Sequence[str]] = {
    Lens.FEASIBILITY: (
        "khong kha thi", "kho thuc hien", "khong thuc hien duoc", "khong lam duoc", "kho lam",
        "kho ma (?:lam|thuc hien)",
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
# As people type them in messages.
_SHORT_WAYS = {"khong": "(?:khong|ko|k)", "duoc": "(?:duoc|dc)"}
# "không trái luật", "không quá cao" deny what the cue says; a cue of "không …" is not denied.
_DENIED = r"(?<!khong )(?<!ko )(?<!\bk )(?<!chua )(?<!chang )(?<!khong co gi )"


def _pattern(cues: Sequence[str]) -> re.Pattern[str]:
    """Make the pattern of one lens, with short ways of writing and without what is denied."""
    ways = []
    for cue in cues:
        written = cue
        for word, way in _SHORT_WAYS.items():
            written = re.sub(rf"\b{word}\b", way, written)
        ways.append(written if cue.startswith(("khong", "chua")) else f"{_DENIED}{written}")
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")


_READ = {lens: _pattern(cues) for lens, cues in _CUES.items()}


def cues_in(text: str) -> dict[Lens, list[tuple[int, int]]]:
    """Find the lenses whose cues stand in a text, each with the places (start, end) of its cues.

    Read without marks or capitals; ``text`` is NFC, so that places are those of its letters.
    """
    bare = bare_letters(text)
    found = {lens: [cue.span() for cue in read.finditer(bare)] for lens, read in _READ.items()}
    return {lens: places for lens, places in found.items() if places}
