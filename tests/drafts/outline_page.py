"""The outline page of one uploaded draft: its buttons, its form and its tree."""

import io

from tests.drafts.samples import TEXT_DRAFT

SLUG = "ho-tro-nuoc-sinh-hoat"
PAGE = f"/can-bo/du-thao/{SLUG}/1/dan-y"
WARNED = "Có hai phần cùng số"


def who_uploaded_the_draft(staff):
    visitor = staff("drafter", agency="SNNMT")
    form = visitor.get("/can-bo/du-thao/moi")
    answer = visitor.submit(form, uploaded(kind="QD_UBND_TINH", title="Hỗ trợ nước sinh hoạt"))
    assert answer.status == 303, answer.words
    return visitor


def uploaded(**fields):
    return {"file": (io.BytesIO(TEXT_DRAFT.encode()), "du-thao.txt"), **fields}


def press(visitor, button, *, path, **fields):
    page = visitor.get(f"{PAGE}?nut={path}")
    return visitor.submit(page, {**shown(page), "viec": button, **fields}, form="#sua")


def shown(page):
    """What stands in the form of the unit, as a browser would send it."""
    form = page.select_one("#sua")
    fields = {each["name"]: each.get("value", "") for each in form.select("input[type=text][name]")}
    fields["kind"] = form.select_one("select[name=kind] option[selected]")["value"]
    fields["parent"] = "-"
    # A browser leaves out the line break right after the tag.
    fields["text"] = form.select_one("textarea").get_text().removeprefix("\r\n").removeprefix("\n")
    return fields


def tree_of(page):
    return [
        link["href"].partition("nut=")[2].removesuffix("#nut")
        for link in page.select(".app-tree a")
    ]


def heading(visitor):
    return visitor.get(f"{PAGE}?nut=dieu-2").select_one("input[name=heading]")["value"]
