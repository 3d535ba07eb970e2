"""Every page, error pages included, at 360 and 1280 px: axe finds nothing, nothing scrolls sideways."""

import gzip
import re

import pytest

from consult.jobs.queries import waiting_jobs
from consult.jobs.services import run as run_job
from tests.browser.demo_rows import facts
from tests.browser.looking import faults_of
from tests.browser.pages import NO_PAGES, PAGES, SEEN_ELSEWHERE

ERRORS = (400, 403, 404, 405, 409, 413, 422, 429, 500, 503)
MOST_FIRST_VIEW_BYTES = 60_000
VISITS = [
    pytest.param(who, address, id=f"{endpoint}{number or ''}")
    for endpoint, (who, *addresses) in PAGES.items()
    for number, address in enumerate(addresses)
]


@pytest.fixture(scope="session")
def known(shown_app):
    return facts(shown_app)


def test_every_page_is_looked_at(shown_app):
    answering_get = {
        rule.endpoint for rule in shown_app.url_map.iter_rules() if "GET" in rule.methods
    }

    listed = {*PAGES, *SEEN_ELSEWHERE, *NO_PAGES, "error_page"}

    assert answering_get ^ listed == set()


@pytest.mark.parametrize(("who", "address"), VISITS)
def test_a_page_is_without_fault(looker, known, who, address):
    assert "\n".join(looker.faults(address.format_map(known), who=who)) == ""


@pytest.mark.parametrize("status", ERRORS)
def test_an_error_page_is_without_fault(looker, status):
    assert "\n".join(looker.faults(f"/-/loi/{status}", status=status)) == ""


def test_the_closed_form_is_without_fault(looker, known):
    address = f"/dot-lay-y-kien/{known['closed']}/gop-y"

    assert "\n".join(looker.faults(address, status=409)) == ""


def test_a_form_full_of_faults_is_without_fault(looker, known):
    page = looker.page("")
    page.goto(f"/dot-lay-y-kien/{known['open']}/gop-y")
    page.get_by_role("button", name="Gửi góp ý", exact=True).last.click()
    page.get_by_role("alert").wait_for()

    assert "\n".join(faults_of(page)) == ""


def test_an_unknown_receipt_is_answered_without_fault(looker):
    assert "\n".join(looker.faults("/tra-cuu?ma=1234", status=404)) == ""


def test_a_file_to_be_checked_is_shown_without_fault(looker, known, shown_app, tmp_path):
    sheet = tmp_path / "gop-y.csv"
    sheet.write_text("channel,unit,stance,text\npaper,person,agree,Tốt\npaper,ai,agree,\n")
    page = looker.page("nhap-phieu")
    page.goto(f"/can-bo/dot/{known['open']}/nhap-tep")
    page.set_input_files("main input[type=file]", sheet)
    page.click("main form button[type=submit]")
    with shown_app.app_context():
        run_job(waiting_jobs()[-1])
    page.reload()
    page.click("text=Xem kết quả")

    assert "\n".join(faults_of(page)) == ""


@pytest.mark.parametrize("part", ["", "kem-theo-1/dieu-5"], ids=["round", "article"])
def test_the_first_view_is_light(shown_app, known, part):
    client = shown_app.test_client()
    address = f"/dot-lay-y-kien/{known['open']}/{part}"
    html = client.get(address).get_data(as_text=True)
    files = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg)[^"]*)"', html)
    sent = [html.encode(), *(client.get(file).get_data() for file in files)]
    style = b" ".join(sent).decode()
    fonts = re.findall(r"be-vietnam-pro/[\w-]+\.woff2", re.sub(r"<link[^>]+>", "", style))
    sent += [client.get(f"/static/vendor/{font}").get_data() for font in set(fonts)]

    assert len(set(fonts)) == 4
    assert sum(len(gzip.compress(one, 6)) for one in sent) <= MOST_FIRST_VIEW_BYTES
