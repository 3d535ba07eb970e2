"""Laws that people name without their number, and the signs of documents typed without marks."""

# Folded name, year, number. Codes (Bộ luật) stand without the word "Bộ".
_LAWS = """
ban hanh van ban quy pham phap luat | 2025 | 64/2025/QH15
ban hanh van ban quy pham phap luat | 2015 | 80/2015/QH13
bao hiem xa hoi | 2024 | 41/2024/QH15
bao hiem y te | 2008 | 25/2008/QH12
bao ve moi truong | 2020 | 72/2020/QH14
cu tru | 2020 | 68/2020/QH14
dan su | 2015 | 91/2015/QH13
dat dai | 2024 | 31/2024/QH15
dat dai | 2013 | 45/2013/QH13
dau thau | 2023 | 22/2023/QH15
dau tu cong | 2024 | 58/2024/QH15
gia | 2023 | 16/2023/QH15
giao duc | 2019 | 43/2019/QH14
kham benh, chua benh | 2023 | 15/2023/QH15
lam nghiep | 2017 | 16/2017/QH14
lao dong | 2019 | 45/2019/QH14
ngan sach nha nuoc | 2015 | 83/2015/QH13
nha o | 2023 | 27/2023/QH15
nha o | 2014 | 65/2014/QH13
phong, chong bao luc gia dinh | 2022 | 13/2022/QH15
tai nguyen nuoc | 2023 | 28/2023/QH15
thuc hien dan chu o co so | 2022 | 10/2022/QH15
tiep can thong tin | 2016 | 104/2016/QH13
to chuc chinh quyen dia phuong | 2025 | 72/2025/QH15
tre em | 2016 | 102/2016/QH13
xay dung | 2014 | 50/2014/QH13
"""


def _rows() -> list[tuple[str, str, str]]:
    cut = [[part.strip() for part in line.split("|")] for line in _LAWS.strip().splitlines()]
    return [(" ".join(name.replace(",", " ").split()), year, number) for name, year, number in cut]


LAW_NUMBERS = {(name, year): number for name, year, number in _rows()}
LAW_NAMES = frozenset(name for name, _year, _number in _rows())
LONGEST_NAME_SYLLABLES = 8

SIGNS = {
    "nd": "NĐ", "qd": "QĐ", "tt": "TT", "ttlt": "TTLT", "nq": "NQ", "ct": "CT", "cp": "CP",
    "ttg": "TTg", "hdnd": "HĐND", "ubnd": "UBND", "hdtp": "HĐTP", "hdbt": "HĐBT",
    "ubtvqh": "UBTVQH", "bgddt": "BGDĐT", "bldtbxh": "BLĐTBXH", "bkhdt": "BKHĐT", "ld": "LĐ",
    "pl": "PL", "vbhn": "VBHN",
}  # fmt: skip
"""Signs of kind and issuer by their folded letters; one not here is written in capitals."""

KIND_SIGNS = {"nghi dinh": "NĐ-CP", "nd": "NĐ-CP"}
"""Kinds of documents that only one body issues: the number and the year tell the whole sign."""

KIND_WORDS = {
    "nghi dinh": "Nghị định", "nd": "Nghị định", "thong tu": "Thông tư", "tt": "Thông tư",
    "quyet dinh": "Quyết định", "qd": "Quyết định", "nghi quyet": "Nghị quyết",
    "nq": "Nghị quyết", "chi thi": "Chỉ thị",
}  # fmt: skip
