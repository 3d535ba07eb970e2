"""Templates to try: the shipped ones with something changed."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

from consult.digests.templates.shipped import shipped_template
from consult.digests.terms import PaperVariant

DOCUMENT, HEAD, RELATIONS = "word/document.xml", "word/header1.xml", "word/_rels/document.xml.rels"


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def changed(
    old: str, new: str, *, part: str = DOCUMENT, variant: PaperVariant = PaperVariant.DOSSIER
) -> bytes:
    """Replace words or markup of one part, wherever they stand; they must be there."""
    parts = parts_of(shipped_template(variant))
    text = parts[part].decode()
    assert old in text
    return packed({**parts, part: text.replace(old, new).encode()})


def with_words(words: str, variant: PaperVariant = PaperVariant.DOSSIER) -> bytes:
    """Write ``words`` behind the closing sentence."""
    return changed("/.</w:t>", f"/.{words}</w:t>", variant=variant)


def with_markup(markup: str) -> bytes:
    """Put ``markup`` in front of the last section."""
    return changed("</w:body>", f"{markup}</w:body>")


def with_part(name: str, content: bytes) -> bytes:
    return packed({**parts_of(shipped_template(PaperVariant.DOSSIER)), name: content})


def with_relation(kind: str, target: str, *, is_external: bool = True) -> bytes:
    mode = ' TargetMode="External"' if is_external else ""
    schema = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId99" Type="{schema}/{kind}" Target="{target}"{mode}/>'
    return changed("</Relationships>", f"{relation}</Relationships>", part=RELATIONS)


def field(*codes: str) -> str:
    """Write a paragraph with one field, its code cut into runs."""
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
