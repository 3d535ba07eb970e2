"""What officers write in a notice: a little markup stays, and nothing of it can run."""

import json
from html.parser import HTMLParser

import pytest

from consult.core.rich_text import ATTRIBUTES, SCHEMES, TAGS, clean_notice


class Elements(HTMLParser):
    """Lists what a browser would build: each start tag with its attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data):
        self.found.append(("comment", {"text": data}))

    def handle_decl(self, decl):
        self.found.append(("declaration", {"text": decl}))


def foreign(page):
    """List the elements, attributes and addresses that a notice must not hold."""
    found = []
    for tag, attributes in Elements(page).found:
        known = {*ATTRIBUTES.get(tag, ()), *({"rel"} if tag == "a" else ())}
        scheme = (attributes.get("href") or "https:").partition(":")[0]
        if tag not in TAGS or set(attributes) - known or scheme not in SCHEMES:
            found.append((tag, attributes))
    return found


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Gia hạn đến hết ngày 30/11/2026.", "Gia hạn đến hết ngày 30/11/2026."),
        ("Dòng một\nDòng hai", "Dòng một<br>Dòng hai"),
        ("lãi < 5% & phí > 0", "lãi &lt; 5% &amp; phí &gt; 0"),
        ("<strong>Chú ý</strong> <em>lắm</em>", "<strong>Chú ý</strong> <em>lắm</em>"),
        ("<ul><li>một</li></ul>", "<ul><li>một</li></ul>"),
        (
            '<a href="https://thainguyen.gov.vn/qd?a=1&b=2" onclick="x()" target="_top">văn bản</a>',
            '<a href="https://thainguyen.gov.vn/qd?a=1&amp;b=2" rel="noopener noreferrer">văn bản</a>',
        ),
        ('<p class="x" style="color:red">đoạn</p>', "<p>đoạn</p>"),
        ('trước<img src="https://dem.example/a.gif">sau', "trướcsau"),
        ("a<script>alert(1)</script>b", "aalert(1)b"),
        ("<b>đậm", "đậm"),
        ("<p>quên đóng", "<p>quên đóng</p>"),
    ],
)
def test_a_notice_keeps_its_words_and_a_little_markup(written, shown):
    assert clean_notice(written) == shown


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_a_link_that_would_run_something_leads_nowhere(address):
    assert "href" not in clean_notice(f'<a href="{address}">bấm</a>')


def test_no_known_attack_leaves_anything_foreign(shared):
    vectors = (shared / "data" / "vectors" / "html-payloads.jsonl").read_text(encoding="utf-8")
    payloads = [json.loads(line)["payload"] for line in vectors.split("\n") if line]

    left = {payload: foreign(clean_notice(payload)) for payload in payloads}

    assert len(payloads) > 50
    assert {payload: found for payload, found in left.items() if found} == {}


def test_what_is_clean_stays_as_it_is_when_cleaned_again():
    once = clean_notice('<p>Xem <a href="mailto:a@b.vn">thư</a></p>')

    assert clean_notice(once) == once
