"""What of an appraisal a comment touches: cues in its words, shown to whoever reads it."""

import re
from collections.abc import Mapping, Sequence

from consult.analysis.topics.terms import Lens
from consult.core.text import bare_letters

_LAW = "(?:luat|bo luat|nghi dinh|hien phap|thong tu|quy dinh|phap luat|trung uong)"
_MEANS = (
    "(?:kinh phi|nguon|nguon luc|nguon kinh phi|can bo|nhan luc|nhan su|ngan sach|bien che"
    "|ha tang|co so vat chat)"
)
_REAL = "(?:thuc te|thuc tien|dieu kien|dia phuong|mien nui|vung cao)"
_CUES: Mapping[Lens, Sequence[str]] = {
    Lens.FEASIBILITY: (
        "khong kha thi", "chua kha thi", "(?:thieu|it|kem) (?:tinh )?kha thi", "tinh kha thi",
        "khong thuc hien duoc", "khong lam (?:duoc|noi|xue)", "khong ai lam (?:duoc|noi)",
        "kho (?:lam|thuc hien|ap dung|trien khai|thi hanh|kha thi|dat duoc|dap ung|kiem soat)",
        "kho ma (?:lam|thuc hien|ap dung|dat)",
        "khong the (?:lam(?! can cu)|thuc hien|ap dung|trien khai|kip|hoan thanh|dap ung)",
        f"khong du (?:{_MEANS}|nguoi|nang luc|thoi gian)", f"thieu {_MEANS}",
        f"khong co (?:{_MEANS}|song|dien|mang)", f"chua co {_MEANS}",
        "khong (?:dap ung|can doi|bo tri|lo) (?:duoc|noi)", "chua (?:bo tri|can doi)",
        f"{_MEANS} (?:o )?dau", f"(?:lay )?(?:o )?dau ra {_MEANS}",
        "lam sao (?:ma )?(?:thuc hien|lam|ap dung|trien khai|kip)",
        f"khong (?:phu hop|sat|hop) (?:voi )?(?:[a-z]+ ){{0,2}}{_REAL}",
        f"chua (?:phu hop|sat|hop) (?:voi )?(?:[a-z]+ ){{0,2}}{_REAL}",
        "dieu kien thuc te", "xa (?:roi )?(?:voi )?thuc te",
        "thoi (?:han|gian) .{0,20}qua (?:ngan|gap)", "thoi (?:han|gian) .{0,20}(?:ngan|gap) qua",
        "lo trinh .{0,10}gap", "khong (?:lam )?kip",
    ),
    Lens.CONSISTENCY: (
        f"trai (?:voi )?(?:{_LAW}|chu truong|nghi quyet)", "mau thuan", "chong cheo",
        "xung dot voi",
        "khong thong nhat", "khong (?:dong bo|nhat quan)", "chua (?:thong nhat|dong bo|nhat quan)",
        f"khong (?:phu hop|dung|khop) (?:voi )?{_LAW}",
        f"chua (?:phu hop|dung|khop) (?:voi )?{_LAW}",
        "chua .{0,12}tinh thong nhat", "(?:cho|de|bao dam|dam bao) thong nhat voi",
        f"sai (?:{_LAW}|tham quyen)", "(?:vuot|ngoai) (?:qua )?(?:tham quyen|khung)",
        "khong (?:dung|co|thuoc) tham quyen", "vi pham hien phap", "di nguoc",
        f"khac (?:voi )?{_LAW}", "trung (?:lap )?voi", "bi trung", "het hieu luc",
        f"{_LAW} (?:khong|chua) (?:cho phep|quy dinh|giao)", f"can cu (?:theo )?{_LAW}",
        f"cao hon .{{0,20}}theo {_LAW}",
    ),
    Lens.CLARITY: (
        "khong ro(?: rang)?", "chua (?:[a-z]+ ){0,2}ro(?: rang)?", "kho hieu", "mo ho", "map mo",
        "chung chung", "toi nghia", "lung cung", "truu tuong", "hieu sai", "hieu nham",
        "hieu (?:theo )?(?:nhieu|hai) (?:cach|nghia)", "chua (?:quy dinh )?cu the", "dinh nghia",
        "khong (?:noi|neu|ghi|quy dinh|xac dinh|chi|giai thich) (?:ro|cu the)", "khong cu the",
        "(?<!da )(?:lam|neu|noi|ghi|quy dinh|xac dinh) ro", "giai thich (?:ro|tu|cum tu|them)",
        "(?:can|de nghi|nen|phai) (?:[a-z]+ )?quy dinh cu the", "the nao la",
        "la (?:[a-z]+ )?nhu the nao",
        "khong hieu", "khong biet (?:la )?(?:tinh|ai|theo|hieu|the nao)", "chua chat che",
    ),
    Lens.BURDEN: (
        "qua (?:cao|nang|dat|lau|xa|suc)", "qua lon so voi", "(?:la|mat) qua nhieu",
        "qua nhieu (?:giay to|thu tuc|khoan|loai|lan)", "nhieu (?:giay to|thu tuc|lan di lai)",
        "ton (?:kem|tien|thoi gian|cong)", "mat (?:nhieu )?(?:thoi gian|cong)", "phien (?:ha|phuc)",
        "ruom ra", "di lai (?:nhieu|kho|xa)", "ganh nang", "phuc tap",
        "lam kho (?:cho )?(?:dan|ba con)",
        "kho khan (?:cho|doi voi)", "khong co (?:tien|kha nang)", "khong du tien",
        "khong (?:kham|chiu|dong) noi", "chiu sao (?:noi|duoc)", "(?:lay )?dau ra tien", "kho qua",
        "giam (?:muc|phi|le phi|hoc phi|thu tuc)",
        "(?:bot|cat giam) (?:[a-z]+ )?(?:thu tuc|giay to|ho so)",
        "mien (?:phi|hoc phi|le phi|giam)", "le phi .{0,12}mien", "tang (?:them )?chi phi",
        "muc phat", "dong gop(?! (?:them )?y kien| cho du thao| vao du thao)", "xac nhan nhieu",
    ),
}  # fmt: skip
# As people type them in messages.
_SHORT_WAYS = {"khong": "(?:khong|ko|k)", "duoc": "(?:duoc|dc)"}
# "không trái luật", "không còn chồng chéo", "đã quy định rõ" deny what the cue says; a cue of
# "không …" is not denied.
_DENIED = (
    "(?P<denied>(?:(?:khong|ko|k|chua|chang)(?: (?:con|gay|gay ra|he|co|co gi|bi|phai|lam"
    "|thay|duoc))?|phu hop(?: voi)?|da giam(?: bot)?) )?"
)


def _pattern(cues: Sequence[str]) -> re.Pattern[str]:
    """Make the pattern of one lens, with short ways of writing; what is denied is named so."""
    written = [_as_typed(cue) for cue in cues]
    denying = [cue for cue in written if cue.startswith(("(?:khong", "chua"))]
    others = "|".join(cue for cue in written if cue not in denying)
    return re.compile(rf"(?<!\w)(?:{'|'.join(denying)}|{_DENIED}(?:{others}))(?!\w)")


def _as_typed(cue: str) -> str:
    for word, way in _SHORT_WAYS.items():
        cue = re.sub(rf"\b{word}\b", way, cue)
    return cue


_READ = {lens: _pattern(cues) for lens, cues in _CUES.items()}


def cues_in(text: str) -> dict[Lens, list[tuple[int, int]]]:
    """Find the lenses whose cues stand in a text, each with the places (start, end) of its cues.

    Read without marks or capitals; ``text`` is NFC, so that places are those of its letters.
    """
    bare = bare_letters(text)
    found = {
        lens: [cue.span() for cue in read.finditer(bare) if not cue["denied"]]
        for lens, read in _READ.items()
    }
    return {lens: places for lens, places in found.items() if places}
