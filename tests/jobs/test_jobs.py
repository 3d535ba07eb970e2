"""Jobs: asked for, done once, told honestly."""

from datetime import timedelta

import pytest

from consult.core.clock import utc_now
from consult.core.db import db, transaction
from consult.core.errors import Refusal
from consult.jobs import services
from consult.jobs.models import Job
from consult.jobs.queries import waiting_jobs
from consult.jobs.terms import LOST_AFTER, MAX_ATTEMPTS, JobState


class ShopShut(Refusal):
    message = "Cửa hàng đóng."


def refuse(arguments, progress):
    raise ShopShut


def break_down(arguments, progress):
    msg = "một lỗi của chương trình"
    raise ValueError(msg)


def greet(arguments, progress):
    progress(2, 2, "Chào")
    return {"url": "/can-bo/", "said": arguments["name"]}


@pytest.fixture(autouse=True)
def handlers(monkeypatch):
    for handler in (refuse, break_down, greet):
        monkeypatch.setitem(services.HANDLERS, handler.__name__, handler)


def asked(kind: str, by: int | None = None) -> Job:
    with transaction():
        return services.ask(kind, {"name": "Hoa"}, now=utc_now(), by=by)


def reread(job: Job) -> Job:
    return db.session.get(Job, job.id, populate_existing=True)


def test_a_job_is_done_and_its_result_kept(context):
    job = asked("greet")

    services.run(job.id)

    row = reread(job)
    assert (row.state, row.result, row.done_steps) == (
        JobState.DONE,
        {"url": "/can-bo/", "said": "Hoa"},
        2,
    )
    assert waiting_jobs() == []


def test_a_job_asked_in_a_transaction_that_fails_was_never_asked(context):
    def ask_and_fail() -> None:
        with transaction():
            services.ask("greet", {}, now=utc_now())
            raise ShopShut

    with pytest.raises(ShopShut):
        ask_and_fail()

    assert waiting_jobs() == []


def test_a_refusal_is_told_in_its_own_words_and_a_fault_in_none(context):
    refused, broken = asked("refuse"), asked("break_down")

    services.run(refused.id)
    services.run(broken.id)

    assert (reread(refused).state, refused.message) == (JobState.FAILED, "Cửa hàng đóng.")
    assert (reread(broken).state, broken.message) == (JobState.FAILED, "")


def test_two_workers_never_take_the_same_job(context):
    job = asked("greet")

    first, second = services.claim(job.id), services.claim(job.id)

    assert first is not None
    assert second is None


def test_a_job_whose_worker_went_silent_waits_again_and_one_still_told_of_does_not(context):
    silent, told = asked("greet"), asked("greet")
    services.claim(silent.id)
    services.claim(told.id)
    later = utc_now() + LOST_AFTER + timedelta(seconds=1)
    with transaction():
        reread(told).seen_at = later

    with transaction():
        services.take_up_lost(later)

    assert list(waiting_jobs()) == [silent.id]


def test_a_job_that_stops_every_worker_is_given_up(context):
    job = asked("greet")
    later = utc_now()
    for _attempt in range(MAX_ATTEMPTS):
        services.claim(job.id)
        later += LOST_AFTER + timedelta(seconds=1)
        with transaction():
            services.take_up_lost(later)

    row = reread(job)
    assert row.state is JobState.FAILED
    assert "người quản trị" in row.message


def test_an_attempt_taken_for_lost_does_not_overwrite_the_next_one(context):
    job = asked("greet")
    services.claim(job.id)
    old = services.Step(attempt=1)
    with transaction():
        services.take_up_lost(utc_now() + LOST_AFTER + timedelta(seconds=1))
    services.claim(job.id)

    services.end(job.id, old, JobState.FAILED, message="cũ")

    assert reread(job).state is JobState.RUNNING


def test_the_page_follows_a_job_from_waiting_to_its_result(staff, app, work_off):
    officer = staff("drafter")
    with app.app_context():
        address = f"/can-bo/viec/{asked('greet', officer.person_id).token}"

    waiting = officer.get(address)
    status = officer.client.get(f"{address}/tien-do").json
    assert work_off() == 1
    done = officer.get(address)

    assert waiting.h1.text == "Đang chờ đến lượt"
    assert waiting.select_one("noscript meta[http-equiv=refresh]")["content"] == "2"
    assert status["is_finished"] is False
    assert done.h1.text == "Đã làm xong"
    assert done.select_one("main a.govuk-button")["href"] == "/can-bo/"
    assert officer.client.get(f"{address}/tien-do").json == {
        "done": 2,
        "total": 2,
        "words": "Xong 2 trên 2.",
        "is_finished": True,
    }


def test_a_failed_job_says_why_and_can_be_asked_again(staff, app, work_off):
    officer = staff("drafter")
    with app.app_context():
        address = f"/can-bo/viec/{asked('refuse', officer.person_id).token}"
    work_off()

    failed = officer.get(address)
    again = officer.submit(failed, {}, follow=True)

    assert "Cửa hàng đóng." in failed.words
    assert again.h1.text == "Đang chờ đến lượt"


def test_only_who_asked_and_administrators_see_a_job(staff, app):
    owner, other, admin = staff("drafter"), staff("drafter"), staff("admin")
    with app.app_context():
        address = f"/can-bo/viec/{asked('greet', owner.person_id).token}"

    seen = [visitor.get(address).status for visitor in (owner, other, admin)]

    assert seen == [200, 404, 200]
    assert other.client.get(f"{address}/tien-do").status_code == 404
