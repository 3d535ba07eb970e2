"""Whatever is typed or asked for, every page shows it as text and keeps its own shape."""

import csv
import json
import re
from datetime import timedelta

import pytest
from lxml import etree

from consult.analysis.services import group_comments
from consult.comments.models import Comment, ImportBatch
from consult.comments.rules import masked
from consult.comments.services import record_submission, set_status
from consult.comments.terms import Channel, CommentStatus, NewComment, Stance, Unit
from consult.consultations.queries import round_by_slug
from consult.consultations.services import extend_round
from consult.core.clock import day_end, day_start, local_day, utc_now
from consult.core.db import db, transaction
from consult.core.text import plain_text
from consult.responses.queries import GroupFilter, groups_to_answer
from consult.responses.services import approve, hand_in, respond
from consult.responses.terms import Disposition, NewResponse, SeenAnswer, Writer
from tests.comments.arriving import kept_round, new_submission
from tests.conftest import SHARED
from tests.factories import AgencyFactory, DraftFactory, DraftVersionFactory

OWN = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "</textarea></title></option><svg onload=alert(1)>",
    "javascript:alert(1)",
    "<a href='javascript:alert(1)'>bấm</a>",
    "{{ 7*7 }}{% raw %}{{ config }}",
    "%(count)s %s %n {0} {x.__class__}",
    "]]><!-- --><?xml version='1.0'?>&lt;&#60;&amp;",
    '=HYPERLINK("http://x.vn","bấm")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "'; DROP TABLE comment; -- ' OR 1=1",
    "mất\ud800nửa \x00\x08\x1f cuối\uffff",
    "ẩn\u200b\u2060\u202eđảo\ufeff",
    "Kho\u0309 ba\u0300n NFD 😀 汉字 \u0e01\u0e33",
    "../../../etc/passwd%00.docx",
    "\r\nSet-Cookie: a=b\r\n\r\n<b>",
]
SAFE_SCHEMES = re.compile(
    r"^(?:https?:|mailto:|tel:|sms:|#|/|\?|[\w./-]*$|data:image/)", re.IGNORECASE
)
ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcdoc"}
PAGE_COMMENTS = 20


def vectors() -> list[str]:
    """Our own strings and, where the reference material is, some of its lists."""
    folder = SHARED / "data" / "vectors"
    found = list(OWN)
    if (folder / "html-payloads.jsonl").exists():
        lines = (folder / "html-payloads.jsonl").read_text(encoding="utf-8").strip().split("\n")
        found += [json.loads(line)["payload"] for line in lines if line.strip()]
        found += json.loads((folder / "naughty-strings.json").read_text(encoding="utf-8"))
        with (folder / "spreadsheet-cells.csv").open(encoding="utf-8", newline="") as cells:
            found += [row["cell_with_backslash_escapes"] for row in csv.DictReader(cells)]
    return [text for text in found if plain_text(text)]


VECTORS = vectors()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def assert_inert(page) -> None:
    """A page holds no script, handler, address or element that was typed."""
    for tag in page.find_all(True):
        assert tag.name not in {"iframe", "object", "embed", "style", "base", "marquee"}, tag
        if tag.name == "script":
            assert str(tag.get("src", "")).startswith("/static/"), tag
            assert not tag.get_text(strip=True), tag
        for name, value in tag.attrs.items():
            assert not name.lower().startswith("on"), tag
            assert name.lower() != "style", tag
            if name.lower() in ADDRESSES:
                assert SAFE_SCHEMES.match(str(value).strip()), tag


def hostile_round(**fields):
    today = local_day(utc_now())
    first, last = today - timedelta(days=5), today + timedelta(days=20)
    return kept_round(
        "dieu-1",
        opens_on=first,
        closes_on=last,
        opens_at=day_start(first),
        closes_at=day_end(last),
        **fields,
    )


@pytest.fixture
def round_of(app):
    """A round whose published comments are some texts, said by organisations of those names."""

    def make(texts):
        with app.app_context():
            consultation = hostile_round()
            with transaction():
                for text in texts:
                    said = NewComment("dieu-1", Stance.DISAGREE, text)
                    new = new_submission(
                        consultation,
                        said,
                        unit=Unit.ORGANISATION,
                        channel=Channel.AGENCY,
                        organisation=text[:150],
                        document_number=text[:50],
                    )
                    record_submission(new, now=utc_now())
                for comment in db.session.query(Comment):
                    set_status(comment, CommentStatus.PUBLISHED, now=utc_now())
            return consultation.slug

    return make


def chunks(texts):
    return [texts[at : at + PAGE_COMMENTS] for at in range(0, len(texts), PAGE_COMMENTS)]


def test_every_string_is_shown_as_it_was_typed_and_runs_nowhere(web, round_of):
    slug = round_of(VECTORS)
    shown = []
    for number in range(1, len(chunks(VECTORS)) + 1):
        page = web.get(f"/dot-lay-y-kien/{slug}/dieu-1?trang={number}")
        assert page.status == 200
        assert_inert(page)
        shown += [squeezed(one.get_text()) for one in page.select(".app-comment__text")]

    # A telephone number among them is masked as any other is.
    assert shown == [squeezed(masked(plain_text(text))) for text in reversed(VECTORS)]


@pytest.mark.parametrize("roles", [("moderator",), ("appraiser",)])
def test_officers_see_text_too(round_of, staff, roles):
    slug = round_of(OWN)
    visitor = staff(*roles)
    addresses = {
        "moderator": ["/can-bo/", "/can-bo/kiem-duyet/?trang-thai=published"],
        "appraiser": [f"/can-bo/tham-dinh/{slug}/", f"/can-bo/tham-dinh/{slug}/y-kien"],
    }[roles[0]]

    for address in addresses:
        page = visitor.get(address, follow=True)
        assert page.status == 200, address
        assert_inert(page)


@pytest.mark.parametrize("text", OWN, ids=range(len(OWN)))
def test_what_officers_write_is_text_for_the_public(app, web, text):
    with app.app_context(), transaction():
        draft = DraftFactory(
            title=f"Quyết định {plain_text(text)}",
            summary=plain_text(text),
            affected=plain_text(text),
            questions=[{"text": plain_text(text), "path": ""}],
            lead_agency=AgencyFactory(name=plain_text(text)),
        )
        version = DraftVersionFactory(
            draft=draft, note=plain_text(text), source_name=plain_text(text)
        )
        slug = hostile_round(version=version).slug
        consultation = round_by_slug(slug)
        later = consultation.closes_on + timedelta(days=5)
        extend_round(consultation, later, text, by=None, now=utc_now())

    round_page = f"/dot-lay-y-kien/{slug}/"
    for address in (
        "/",
        round_page,
        f"{round_page}dieu-1",
        f"{round_page}in",
        f"{round_page}tai-ve",
    ):
        page = web.get(address)
        assert page.status == 200
        assert_inert(page)
    assert squeezed(plain_text(text)).split("\n")[0][:20] in web.get(round_page).words
    for address in ("/nguon-tin.atom", "/sitemap.xml"):
        etree.fromstring(web.client.get(address).get_data())


@pytest.mark.parametrize("text", OWN, ids=range(len(OWN)))
def test_answers_are_text_for_the_public(app, web, round_of, text):
    slug = round_of(["Mức thấp."])
    with app.app_context(), transaction():
        consultation = round_by_slug(slug)
        group_comments(consultation.id)
        key = groups_to_answer(consultation.id, GroupFilter(), page=1).rows[0].key
        answer = NewResponse(key, Disposition.PARTLY_ACCEPTED, text)
        revision = respond(consultation, answer, by=Writer("ai"), now=utc_now()).revision
        for step in (hand_in, approve):
            step(consultation, [SeenAnswer(key, revision)], by=Writer("ai"), now=utc_now())
            revision += 1
        consultation.answered_at = utc_now()

    page = web.get(f"/dot-lay-y-kien/{slug}/dieu-1")

    assert_inert(page)
    assert squeezed(plain_text(text)) in squeezed(page.select_one(".app-comment__reply").get_text())


@pytest.mark.parametrize("text", OWN, ids=range(len(OWN)))
def test_what_is_asked_for_in_an_address_is_text(web, round_of, text):
    slug = round_of(["Mức thấp."])
    sent = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    questions = [
        ("/tim-kiem", {"q": sent}),
        ("/tra-cuu", {"ma": sent}),
        (f"/dot-lay-y-kien/{slug}/dieu-1", {"quan-diem": sent, "xa": sent, "trang": sent}),
        (f"/dot-lay-y-kien/{slug}/", {"don-vi": sent}),
        (f"/dot-lay-y-kien/{slug}/gop-y", {"noi": sent, "don-vi": sent}),
        ("/dia-ban/tim", {"q": sent, "xa": sent}),
    ]

    for address, asked in questions:
        page = web.get(address, query_string=asked)
        assert page.status in (200, 302, 404), address
        assert_inert(page)
        assert "Set-Cookie: a=b" not in str(page.answer.headers)


def test_the_names_and_faults_of_files_are_text(app, round_of, staff):
    slug = round_of(["Mức thấp."])
    with app.app_context(), transaction():
        consultation = round_by_slug(slug)
        for text in OWN:
            batch = ImportBatch(
                consultation_id=consultation.id,
                source_name=plain_text(text),
                source_sha256="0" * 64,
                refused=[{"row": 1, "reason": plain_text(text)}],
                refused_count=1,
                created_at=utc_now(),
            )
            db.session.add(batch)

    page = staff("recorder").get(f"/can-bo/dot/{slug}/nhap-tep")

    assert page.status == 200
    assert_inert(page)
    assert [text for text in OWN if squeezed(plain_text(text)) not in page.words] == []
