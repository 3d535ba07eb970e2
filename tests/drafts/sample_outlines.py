"""Small outlines and files for tests of drafts."""

from consult.drafts.services.uploads import ReadFile
from consult.drafts.terms import DraftKind, Node, Outline, OutlineSource, ProvisionKind

TEXT_DRAFT = """ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN

QUYẾT ĐỊNH
Về hỗ trợ nước sinh hoạt cho hộ nghèo

Điều 1. Phạm vi điều chỉnh
1. Quyết định này quy định mức hỗ trợ nước sinh hoạt.
2. Mức hỗ trợ như sau:
a) Bể chứa nước: 3.000.000 đồng một hộ;
b) Đào giếng: 4.000.000 đồng một hộ.
Điều 2. Hiệu lực thi hành
Quyết định này có hiệu lực từ ngày ký.
"""


def article(number: str, heading: str = "", *children: Node, text: str = "") -> Node:
    return Node(
        ProvisionKind.ARTICLE,
        f"dieu-{number}",
        f"Điều {number}",
        number,
        heading,
        text,
        children=list(children),
    )


def clause(article_number: str, number: str, text: str, *children: Node) -> Node:
    path = f"dieu-{article_number}/khoan-{number}"
    return Node(
        ProvisionKind.CLAUSE, path, f"Khoản {number}", number, text=text, children=list(children)
    )


def point(clause_path: str, letter: str, text: str) -> Node:
    path = f"{clause_path}/diem-{'dd' if letter == 'đ' else letter}"
    return Node(ProvisionKind.POINT, path, f"Điểm {letter}", letter, text=text)


def outline(*nodes: Node, name: str = "du-thao.docx") -> Outline:
    source = OutlineSource(name, "text/plain", "ab" * 32)
    return Outline(
        source, kind=DraftKind.DECISION, title="Hỗ trợ nước sinh hoạt", nodes=list(nodes)
    )


def small_outline(name: str = "du-thao.docx") -> Outline:
    return outline(
        article(
            "1",
            "Mức hỗ trợ",
            clause("1", "1", "Hộ nghèo được hỗ trợ."),
            clause(
                "1",
                "2",
                "Mức hỗ trợ như sau:",
                point("dieu-1/khoan-2", "a", "Bể chứa: 3 triệu đồng;"),
                point("dieu-1/khoan-2", "b", "Giếng: 4 triệu đồng."),
            ),
        ),
        article("2", "Hiệu lực thi hành", text="Quyết định này có hiệu lực từ ngày ký."),
        name=name,
    )


def read(*, name: str = "du-thao.docx") -> ReadFile:
    return ReadFile(outline=small_outline(name), size_bytes=1234)
