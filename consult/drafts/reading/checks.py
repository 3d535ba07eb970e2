"""What an officer should look at in an outline: gaps, repeats, guesses. Messages are Vietnamese."""

import re
from collections.abc import Iterable, Iterator, Sequence

from consult.drafts.reading.articles import Findings
from consult.drafts.reading.blocks import SourceText
from consult.drafts.reading.sequence import follows, leading_number
from consult.drafts.terms import Node, OutlineWarning, ProvisionKind, WarningCode

MOST_REFERENCES = 20
_NOISE = re.compile(
    r"\d[#~^|¢¥]|[#~^|¢¥]\d|[“\"][$#~^|¥]|"
    r"[^\W\d_][~^|#¢¥][^\W\d_]|"
    r"(?<!\w)[^\W\d_]{0,3}(?:uy|(?<!g)i)[éèẻẽẹ](?:t|n|m|p|u|c|ng)?(?!\w)",
    re.IGNORECASE,
)
"""Signs between letters and figures, and rhymes that Vietnamese lacks: "uyét" for "uyết"."""

SHOWN_WORDS_CHARS = 60
CONTAINERS = {
    ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION, ProvisionKind.SUBSECTION,
}  # fmt: skip


def warnings_for(
    nodes: Sequence[Node], findings: Findings, repeated_paths: Iterable[str], source: SourceText
) -> list[OutlineWarning]:
    """List what to check, first what concerns one provision, then what concerns the file."""
    told = list(_finding_warnings(findings))
    misread = {one.path for one in told if one.code is WarningCode.SUSPECTED_OCR}
    return [
        *numbering_warnings(nodes, repeated_paths),
        *told,
        *(one for one in _noise(nodes) if one.path not in misread),
        *_file_warnings(nodes, source),
    ]


def numbering_warnings(
    nodes: Sequence[Node], repeated_paths: Iterable[str]
) -> list[OutlineWarning]:
    """List what the numbers of units show: gaps, repeats, addresses asked for twice."""
    documents = [nodes, *(node.children for node in nodes if node.kind is ProvisionKind.ATTACHMENT)]
    found: list[OutlineWarning] = []
    for document in documents:
        found += article_warnings(list(_articles(document)))
    found += [_duplicate(path) for path in repeated_paths]
    return found


def _articles(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield the articles of one numbering, through parts, chapters and sections."""
    for node in nodes:
        if node.kind is ProvisionKind.ARTICLE:
            yield node
        elif node.kind in CONTAINERS:
            yield from _articles(node.children)


def article_warnings(articles: Sequence[Node]) -> Iterator[OutlineWarning]:
    """Yield the breaks in a numbering of articles, and inside each article."""
    last = ""
    for article in articles:
        yield from _article_break(last, article)
        last = article.number
        clauses = [each for each in article.children if each.kind is ProvisionKind.CLAUSE]
        yield from _clause_breaks(article, clauses)
        for holder in (article, *clauses):
            points = [each for each in holder.children if each.kind is ProvisionKind.POINT]
            yield from _point_breaks(points)


def _article_break(last: str, article: Node) -> Iterator[OutlineWarning]:
    """Yield a warning where an article does not follow the one before it."""
    before, number = leading_number(last), leading_number(article.number)
    if number == before and article.number == last:
        message = f"Điều {number} xuất hiện hai lần. Hãy kiểm tra số của các điều quanh đây."
        yield OutlineWarning(WarningCode.ARTICLE_REPEAT, article.path, message)
    elif number < before:
        message = (
            f"Sau Điều {last} lại là Điều {article.number}. Hãy kiểm tra số điều, hoặc đây là đoạn "
            "trích văn bản khác chưa đặt trong ngoặc kép."
        )
        yield OutlineWarning(WarningCode.ARTICLE_REPEAT, article.path, message)
    elif number > before + 1:
        previous = f"Sau Điều {last}" if last else "Ở đầu văn bản"
        message = (
            f"{previous} là Điều {article.number}, thiếu Điều {before + 1}. "
            "Hãy kiểm tra xem tệp có bỏ sót điều nào không."
        )
        yield OutlineWarning(WarningCode.ARTICLE_GAP, article.path, message)


def _clause_breaks(article: Node, clauses: Sequence[Node]) -> Iterator[OutlineWarning]:
    """Yield a warning for each clause that does not follow the one before it."""
    last = 0
    for clause in clauses:
        number = leading_number(clause.number)
        if number != last + 1 and not (number == last and clause.number[-1:].isalpha()):
            before = f"sau khoản {last}" if last else "ở đầu điều"
            message = (
                f"Tại {article.label}, {before} là khoản {clause.number}. "
                "Hãy kiểm tra số thứ tự các khoản."
            )
            yield OutlineWarning(WarningCode.CLAUSE_GAP, clause.path, message)
        last = number


def _point_breaks(points: Sequence[Node]) -> Iterator[OutlineWarning]:
    """Yield a warning for each point whose letter is not due."""
    last = ""
    for point in points:
        if not follows(last, point.number):
            before = f"sau điểm {last}" if last else "điểm đầu tiên"
            message = (
                f"{before[:1].upper()}{before[1:]} là điểm {point.number}. "
                "Hãy kiểm tra chữ cái của các điểm (có thể nhầm d với đ)."
            )
            yield OutlineWarning(WarningCode.POINT_GAP, point.path, message)
        last = point.number


def _duplicate(path: str) -> OutlineWarning:
    """Warn of an address that two units asked for."""
    message = (
        f"Có hai phần cùng số tại “{path}”; phần sau được thêm đuôi để phân biệt. "
        "Hãy sửa số trong tệp gốc."
    )
    return OutlineWarning(WarningCode.DUPLICATE_PATH, path, message)


def _finding_warnings(findings: Findings) -> Iterator[OutlineWarning]:
    """Yield what was met while the tree was built."""
    for path, words in findings.misread:
        message = (
            f"Chữ hoặc số mở đầu phần này viết lạ, có thể do nhận dạng ảnh: "
            f"“{_short(words)}”. Hãy đối chiếu với bản gốc."
        )
        yield OutlineWarning(WarningCode.SUSPECTED_OCR, path, message)
    for path, number in findings.missing_labels:
        message = f"Dòng này thiếu chữ “Điều” trước số {number}; đã được đọc là Điều {number}."
        yield OutlineWarning(WarningCode.LABEL_MISSING, path, message)
    for path in findings.unclosed_quotes:
        message = (
            "Đoạn trích nội dung sửa đổi ở đây không có đủ dấu ngoặc kép mở và đóng; chỗ kết thúc "
            "là phỏng đoán. Hãy thêm dấu ngoặc kép trong tệp gốc."
        )
        yield OutlineWarning(WarningCode.UNCLOSED_QUOTE, path, message)
    for path, words in findings.references[:MOST_REFERENCES]:
        message = f"Dòng “{_short(words)}” được hiểu là câu viện dẫn, không phải tên một điều mới."
        yield OutlineWarning(WarningCode.INLINE_ARTICLE_REFERENCE, path, message)


def _file_warnings(nodes: Sequence[Node], source: SourceText) -> Iterator[OutlineWarning]:
    """Yield what concerns the file as a whole."""
    everything = [inner for node in nodes for inner in node.walk()]
    units = {ProvisionKind.ARTICLE, ProvisionKind.ITEM, ProvisionKind.CHAPTER, ProvisionKind.PART}
    if not any(node.kind in units for node in everything):
        message = (
            "Không nhận ra điều, khoản hay mục đánh số nào. Hãy kiểm tra cách đánh số trong tệp."
        )
        yield OutlineWarning(WarningCode.NOTHING_RECOGNISED, "", message)
    tables = [node for node in everything if node.kind is ProvisionKind.TABLE]
    if tables:
        message = (
            f"Văn bản có {len(tables)} bảng, được giữ nguyên thành bảng. Hãy xem lại cách hiển thị."
        )
        yield OutlineWarning(WarningCode.TABLE_KEPT, tables[0].path, message)
    if source.converted_fonts:
        fonts = ", ".join(sorted(source.converted_fonts))
        message = f"Chữ viết bằng phông cũ ({fonts}) đã được chuyển sang Unicode. Hãy đọc soát lại."
        yield OutlineWarning(WarningCode.LEGACY_FONT_CONVERTED, "", message)
    if source.has_look_alikes:
        message = "Một số chữ cái được gõ bằng bảng chữ khác (Nga, Hy Lạp) và đã được thay lại."
        yield OutlineWarning(WarningCode.LOOK_ALIKE_LETTERS, "", message)
    if source.has_tracked_changes:
        message = (
            "Tệp còn vết sửa đổi chưa chấp nhận: chữ thêm vào được giữ, chữ xóa đi được bỏ. "
            "Hãy chấp nhận các thay đổi trước khi công bố."
        )
        yield OutlineWarning(WarningCode.TRACKED_CHANGES, "", message)


def _noise(nodes: Sequence[Node]) -> Iterator[OutlineWarning]:
    """Yield the units whose words hold what no keyboard writes: "4#/QĐ", "QUYÉT"."""
    noisy = [
        (node, found)
        for top in nodes
        for node in top.walk()
        if node.kind is not ProvisionKind.TABLE
        and (found := _NOISE.search(f"{node.heading}\n{node.text}"))
    ]
    for node, found in noisy[:MOST_REFERENCES]:
        line = f"{node.heading}\n{node.text}"
        start = max(0, found.start() - SHOWN_WORDS_CHARS // 3)
        message = (
            f"Có chữ lạ, có thể do nhận dạng ảnh: “{_short(line[start:].strip())}”. "
            "Hãy đối chiếu với bản gốc."
        )
        yield OutlineWarning(WarningCode.SUSPECTED_OCR, node.path, message)


def _short(words: str) -> str:
    """Cut words for a message."""
    line = words.replace("\n", " ")
    return line if len(line) <= SHOWN_WORDS_CHARS else f"{line[:SHOWN_WORDS_CHARS].rstrip()}…"
