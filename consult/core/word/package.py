"""The parts of a Word file besides its text: styles, page head, properties, relations.

They name no person and no program, and hold no clock but the snapshot's.
"""

from datetime import UTC, datetime
from xml.sax.saxutils import escape
from zipfile import ZipFile

from consult.core.archives import member
from consult.core.text import one_line
from consult.core.word.markup import CENTRED, NAMESPACE, Layout, Run, paragraph, twips

DOCUMENT_PART = "word/document.xml"
FONT = "Times New Roman"

_PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_FONTS = " ".join(f'w:{slot}="{FONT}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))

_PAGE_MM = (210, 297)
_MARGINS_MM = {"top": 20, "right": 15, "bottom": 20, "left": 30, "header": 10, "footer": 8}

_CONTENT_TYPES = (
    f'{_PROLOGUE}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{RELATIONS_TYPE}"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD_TYPE}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_WORD_TYPE}.fontTable+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_WORD_TYPE}.header+xml"/>'
    f'<Override PartName="/word/header2.xml" ContentType="{_WORD_TYPE}.header+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
ROOT_RELATIONS = (
    f'{_PROLOGUE}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" '
    'Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS = (
    f'{_PROLOGUE}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/relationships/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/relationships/fontTable" Target="fontTable.xml"/>'
    f'<Relationship Id="rId4" Type="{_OFFICE}/relationships/header" Target="header1.xml"/>'
    f'<Relationship Id="rId5" Type="{_OFFICE}/relationships/header" Target="header2.xml"/>'
    "</Relationships>"
)
_STYLES = (
    f'{_PROLOGUE}<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
    f'<w:rFonts {_FONTS}/><w:sz w:val="26"/><w:szCs w:val="26"/>'
    '<w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    f'<w:qFormat/><w:rPr><w:rFonts {_FONTS}/><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr>'
    '</w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
    '<w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/>'
    '<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style></w:styles>'
)
_SETTINGS = (
    f'{_PROLOGUE}<w:settings xmlns:w="{NAMESPACE}"><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>'
)
_FONT_TABLE = (
    f'{_PROLOGUE}<w:fonts xmlns:w="{NAMESPACE}"><w:font w:name="{FONT}">'
    '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)


def document_head() -> str:
    """Open the text part."""
    return (
        f'{_PROLOGUE}<w:document xmlns:w="{NAMESPACE}" xmlns:r="{_OFFICE}/relationships"><w:body>'
    )


DOCUMENT_TAIL = "</w:body></w:document>"


def section(*, is_landscape: bool, is_first: bool) -> str:
    """Describe a section of A4 pages; the first one has no page number on its first page."""
    width, height = reversed(_PAGE_MM) if is_landscape else _PAGE_MM
    turned = ' w:orient="landscape"' if is_landscape else ""
    heads = (
        '<w:headerReference w:type="default" r:id="rId4"/>'
        '<w:headerReference w:type="first" r:id="rId5"/>'
        if is_first
        else ""
    )
    margins = " ".join(f'w:{side}="{twips(size)}"' for side, size in _MARGINS_MM.items())
    return (
        f'<w:sectPr>{heads}<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
        f'<w:pgMar {margins} w:gutter="0"/>{"<w:titlePg/>" if is_first else ""}</w:sectPr>'
    )


def write_fixed_parts(
    packed: ZipFile, *, running_head: str, title: str, agency: str, as_of: datetime
) -> None:
    """Write every part but the text."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _STYLES,
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _FONT_TABLE,
        "word/header1.xml": _page_head(running_head),
        "word/header2.xml": _first_page_head(),
        "docProps/core.xml": core_properties(title, agency, as_of),
    }
    for name, content in parts.items():
        packed.writestr(member(name), content)


def _page_head(running_head: str) -> str:
    """Write the head of further pages: the page number, and the mark below it."""
    look = '<w:rPr><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr>'
    number = (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look}<w:t>2</w:t></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )
    mark = "".join(
        paragraph([Run(line, is_italic=True, points=11)], CENTRED)
        for line in running_head.splitlines()
    )
    return (
        f'{_PROLOGUE}<w:hdr xmlns:w="{NAMESPACE}"><w:p><w:pPr><w:pStyle w:val="Header"/>'
        f'<w:jc w:val="center"/></w:pPr>{number}</w:p>{mark}</w:hdr>'
    )


def _first_page_head() -> str:
    empty = paragraph([], Layout(align="center", style="Header"))
    return f'{_PROLOGUE}<w:hdr xmlns:w="{NAMESPACE}">{empty}</w:hdr>'


def core_properties(title: str, agency: str, as_of: datetime) -> str:
    """Write what a file says of itself: title, agency, and the moment of its snapshot."""
    made_at = f"{as_of.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    author = escape(one_line(agency))
    return (
        f'{_PROLOGUE}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(one_line(title))}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made_at}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{made_at}</dcterms:modified>'
        "<dc:language>vi-VN</dc:language></cp:coreProperties>"
    )
