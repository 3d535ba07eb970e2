"""What an uploaded template may carry: pages, styles, pictures; nothing acts or reaches out."""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx.oxml.ns import nsmap, qn
from lxml import etree

from consult.core.file_kinds import file_kind
from consult.digests.templates.parts import (
    DOCUMENT_PART,
    TYPES_PART,
    is_filled,
    is_kept,
    is_on,
)
from consult.digests.templates.terms import (
    MAX_TEMPLATE_BYTES,
    MAX_TEXT_PART_BYTES,
    MAX_UNPACKED_BYTES,
    Fault,
)
from consult.drafts.reading.package import Package
from consult.drafts.reading.refusals import UnpackedTooLarge, UnreadableDraft

_PICTURES = ("png", "jpg")
# Left behind when a paper is made: who wrote the template and with which program.
_LEFT_BEHIND = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|docprops/.*|customxml/.*|.*/|"
    r"word/(people|styleswitheffects)\.xml"
)
_MACROS = re.compile(r"vba|activex|macro", re.IGNORECASE)
_COMMENTS = re.compile(r"word/comments\w*\.xml")
_TRACKED = frozenset(
    ("ins", "del", "moveFrom", "moveTo", "commentReference", "commentRangeStart", "cellIns")
) | {"cellDel", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange"}
_REFUSED = frozenset(
    ("object", "OLEObject", "altChunk", "subDoc", "control", "attachedTemplate", "mailMerge")
) | {
    "dataBinding",
    "saveThroughXslt",
    "documentProtection",
    "writeProtection",
    "frameset",
    "externalData",
    "movie",
}
_REACHES_OUT = re.compile(
    r"\s*(?:\w[\w+.-]*:)?(?://|\\\\)|\s*(?:file|mailto|javascript|data):", re.IGNORECASE
)
_NAMESPACES = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/",
    "http://www.w3.org/",
    "http://purl.org/",
)
# Word files of the strict kind (ISO/IEC 29500-1): one within the usual kind is not read here.
_OTHER_KIND = "{http://purl.oclc.org/ooxml/"
_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)(?:\s+\\\*\s+\w+)*\s*", re.IGNORECASE)


def package_faults(content: bytes) -> list[Fault]:
    """Tell what keeps a file from being a template; nothing of it is run or written."""
    if len(content) > MAX_TEMPLATE_BYTES:
        return [Fault("too-large")]
    try:
        package = Package(content)
        return _twins(content) or list(_faults(package))
    except UnpackedTooLarge:
        return [Fault("too-large")]
    except UnreadableDraft:
        return [Fault("not-docx")]


def _twins(content: bytes) -> list[Fault]:
    """Refuse two parts of one name: programs differ in which they read."""
    try:
        names = [name.replace("\\", "/").lower() for name in ZipFile(BytesIO(content)).namelist()]
    except BadZipFile:
        return [Fault("not-docx")]
    twins = {name for name in names if names.count(name) > 1}
    return [Fault("part", words=name) for name in sorted(twins)]


def _faults(package: Package) -> Iterator[Fault]:
    if DOCUMENT_PART not in package or TYPES_PART not in package:
        yield Fault("not-docx")
        return
    unpacked = 0
    for name in package.names():
        yield from _part_faults(name)
        if _LEFT_BEHIND.fullmatch(name) and not name.endswith((".rels", "types].xml")):
            continue
        part = package.read(name)
        unpacked += len(part)
        if unpacked > MAX_UNPACKED_BYTES or (is_filled(name) and len(part) > MAX_TEXT_PART_BYTES):
            raise UnpackedTooLarge
        if name.endswith(".rels"):
            yield from _relation_faults(package.xml(name))
        elif name.startswith("word/media/"):
            yield from _picture_faults(name, part)
        elif name == TYPES_PART.lower():
            yield from _type_faults(package.xml(name))
        elif is_kept(name):
            yield from _content_faults(name, package.xml(name))


def _part_faults(name: str) -> Iterator[Fault]:
    if _MACROS.search(name):
        yield Fault("macros", words=name)
    elif _COMMENTS.fullmatch(name):
        yield Fault("tracked")
    elif not is_kept(name) and not _LEFT_BEHIND.fullmatch(name):
        yield Fault("picture" if name.startswith("word/media/") else "part", words=name)


def _relation_faults(relations: etree._Element) -> Iterator[Fault]:
    for relation in relations:
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External" or _REACHES_OUT.match(target):
            yield Fault("outside", words=target)


def _picture_faults(name: str, part: bytes) -> Iterator[Fault]:
    kind = file_kind(part)
    if kind is None or kind.ending not in _PICTURES:
        yield Fault("picture", words=name)


def _type_faults(types: etree._Element) -> Iterator[Fault]:
    for one in types:
        kind = one.get("ContentType", "")
        if "macroEnabled" in kind or "vba" in kind.lower():
            yield Fault("macros", words=kind)
    main = [one for one in types if one.get("PartName", "").lower() == f"/{DOCUMENT_PART}"]
    if [one.get("ContentType", "").endswith(".document.main+xml") for one in main] != [True]:
        yield Fault("not-docx")


def _content_faults(name: str, root: etree._Element) -> Iterator[Fault]:
    if name == DOCUMENT_PART and (
        root.tag != qn("w:document") or root.nsmap.get("w") != nsmap["w"]
    ):
        yield Fault("not-docx")
    for element in root.iter(etree.Element):
        local = etree.QName(element).localname
        if local in _TRACKED:
            yield Fault("tracked", where=name)
        elif local in _REFUSED or str(element.tag).startswith(_OTHER_KIND):
            yield Fault("element", where=name, words=local)
        elif local == "vanish" and _hides_words(element):
            yield Fault("hidden", where=name, words=_style_of(element))
        for value in map(str, element.attrib.values()):
            if _REACHES_OUT.match(value) and not value.startswith(_NAMESPACES):
                yield Fault("outside", where=name, words=value)
    yield from _field_faults(name, root)


def _hides_words(look: etree._Element) -> bool:
    """Whether a look holds for words, of a run or a style, and is not switched off."""
    holders = (qn("w:r"), qn("w:style"), qn("w:docDefaults"))
    return is_on(look) and next(look.iterancestors(*holders), None) is not None


def _style_of(look: etree._Element) -> str:
    """Name the style that has a look, as Word lists it; "" for none."""
    style = next(look.iterancestors(qn("w:style")), None)
    name = style.find(qn("w:name")) if style is not None else None
    return name.get(qn("w:val"), "") if name is not None else ""


def _field_faults(name: str, root: etree._Element) -> Iterator[Fault]:
    """Look at the codes of fields, whole, however many runs they are cut into."""
    code: str | None = None
    for element in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")):
        kind = element.get(qn("w:fldCharType"))
        if element.tag == qn("w:fldSimple"):
            yield from _code_faults(name, element.get(qn("w:instr"), ""))
        elif element.tag == qn("w:instrText") and code is not None:
            code += element.text or ""
        elif element.tag == qn("w:instrText") or (kind == "begin" and code is not None):
            yield Fault("field", where=name, words=element.text or code or "")
        elif kind == "begin":
            code = ""
        elif kind in ("separate", "end") and code is not None:
            yield from _code_faults(name, code)
            code = None
    if code is not None:
        yield Fault("field", where=name, words=code)


def _code_faults(name: str, code: str) -> Iterator[Fault]:
    if not _FIELD.fullmatch(code):
        yield Fault("field", where=name, words=code.strip())
