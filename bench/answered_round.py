"""The large round after it: closed, every group answered, approved and public, communes at work.

A copy of the open round's file, kept beside it. One new answer in four changes the draft, whose
next version has every fourth article written anew. Of two articles only those who disagree count,
so that these stay against a majority; each has its reason. One in five left a contact, and half
of them were told; one comment in a thousand is objected to; half of the communes hung it up.
"""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bench.large_round import PASSWORD, count, large_round
from bench.round import Bench, app_on
from consult.accounts.services import create_account
from consult.accounts.terms import NewAccount, RoleName
from consult.core.clock import day_end, utc_now
from consult.core.db import db, transaction
from tests.factories import AgencyFactory

NOTE = "bench.json"
LINES = json.dumps([{"said": "Đường xa.", "answered": "Nâng mức hỗ trợ."}], ensure_ascii=False)
VERSION = (
    "draft_id, 2, source_name, source_sha256, source_bytes, media_type, outline_position, note,"
    " :now, :now, content_sha256"
)
PROVISION = "depth, kind, path, label, number, heading"
STEPS = (
    (
        "UPDATE comment SET is_counted = 0"
        " WHERE shown_path IN ('dieu-8', 'dieu-9') AND stance <> 'disagree'"
    ),
    (
        "INSERT INTO response (consultation_id, group_key, disposition, explanation, changed_paths,"
        " revision, state, review_note, answered_by, answered_at) SELECT consultation_id, key,"
        " CASE id % 4 WHEN 0 THEN 'accepted' ELSE 'not_accepted' END, 'Mức này theo luật.',"
        " CASE id % 4 WHEN 0 THEN json_array(path) ELSE '[]' END, 1, 'approved', '', 'A', :now"
        " FROM comment_group WHERE NOT is_answered"
    ),
    (
        "INSERT INTO response_revision (response_id, revision, state, disposition, explanation,"
        " changed_paths, note, made_by, made_at) SELECT id, 1, state, disposition, explanation,"
        " changed_paths, '', answered_by, answered_at FROM response"
        " WHERE id NOT IN (SELECT response_id FROM response_revision)"
    ),
    "UPDATE comment_group SET is_answered = 1 WHERE NOT is_answered",
    "UPDATE consultation SET closes_on = :last, closes_at = :closed, answered_at = :now",
    (
        "INSERT INTO kept_reason (consultation_id, path, reason, revision, written_by, written_at)"
        " SELECT DISTINCT consultation_id, path, 'Vượt mức mà luật cho phép.', 1, 'A', :now"
        " FROM comment_group"
    ),
    (
        "INSERT INTO commenter (submission_id, sealed, may_be_contacted, may_be_named)"
        " SELECT id, zeroblob(120), 1, 0 FROM submission WHERE id % 5 = 0"
    ),
    (
        "INSERT INTO answer_notice (submission_id, outcome, told_at)"
        " SELECT submission_id, 'sent', :now FROM commenter WHERE submission_id % 10 = 0"
    ),
    (
        "INSERT INTO objection (consultation_id, comment_id, idempotency_key, text, group_key,"
        " recorded_by, received_at) SELECT consultation_id, comment_id, 'o' || comment_id,"
        " 'Tôi nói khác.', key, '', :now FROM group_member JOIN comment_group ON id = group_id"
        " WHERE comment_id % 1000 = 0"
    ),
    (
        "INSERT INTO outreach_entry (consultation_id, commune_id, act, day, place, reason, is_void,"
        " entered_by, entered_at) SELECT consultation.id, place.id,"
        " 'hung_up', :last, 'Nhà văn hóa', '', 0, 'B', :now"
        " FROM consultation, place WHERE place.id % 2 = 0"
        " AND place.id IN (SELECT commune_id FROM submission_tally)"
    ),
    (
        f"INSERT INTO result_text (consultation_id, lines, written_by, written_at)"
        f" SELECT id, '{LINES}', 'A', :now FROM consultation"
    ),
    (
        "INSERT INTO draft_version (draft_id, number, source_name, source_sha256, source_bytes,"
        " media_type, outline_position, note, created_at, published_at, content_sha256)"
        f" SELECT {VERSION} FROM draft_version"
    ),
    (
        f"INSERT INTO provision (version_id, position, {PROVISION}, text, quoted, rows, folded)"
        f" SELECT 2, position, {PROVISION}, CASE position % 4 WHEN 0 THEN text || ' Mức này tăng'"
        " ELSE text END, quoted, rows, folded FROM provision"
    ),
    (
        "INSERT INTO outline_revision (version_id, position, outline, action, made_by, made_at)"
        " SELECT draft_version.id, 1, json_object('schema', 'outline/1', 'source', json_object("
        "'name', source_name, 'media_type', media_type, 'sha256', source_sha256),"
        " 'kind', 'decision',"
        " 'number', '', 'title', title, 'issuer', '', 'counts', json('{}'), 'nodes',"
        " (SELECT json_group_array(json_object('kind', kind, 'path', path, 'label', label,"
        " 'number', number, 'heading', heading, 'text', text, 'children', json('[]')))"
        " FROM provision WHERE version_id = draft_version.id), 'warnings', json('[]')),"
        " '', 'A', :now"
        " FROM draft_version JOIN draft ON draft.id = draft_id"
    ),
)


def answered_round(comments: int) -> Bench:
    """Give the round with ``comments`` after its answers were published."""
    before = large_round(comments)
    folder = before.folder.with_name(f"{before.folder.name}-answered")
    file = folder / "bench.sqlite3"
    is_new = not (folder / NOTE).exists()
    if is_new:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        with (  # closed before the application opens it: it brings an SQLite of its own
            closing(sqlite3.connect(before.folder / file.name)) as source,
            closing(sqlite3.connect(file)) as copy,
        ):
            source.backup(copy)
            _answer(copy)
            copy.commit()
    url = f"sqlite:///{file}"
    made = replace(before, app=app_on(url, folder), url=url, folder=folder)
    if is_new:
        with made.app.app_context():
            _commune_officer(made.commune_code)
        shutil.copyfile(before.folder / NOTE, folder / NOTE)
    return made


def _answer(file: sqlite3.Connection) -> None:
    """Answer what has no answer, and publish; the database's own triggers keep the counts."""
    now = datetime.now(UTC)
    last = (now - timedelta(days=1)).date()
    words = {
        "now": _written(now),
        "last": last.isoformat(),
        "closed": _written(day_end(last)),
    }
    file.execute("PRAGMA synchronous=OFF")
    for step in STEPS:
        file.execute(step, words)
    count(file)


def _written(moment: datetime) -> str:
    """Write a moment as the application does."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ")


def _commune_officer(code: str) -> None:
    """Enter who works for the committee of a commune."""
    with transaction():
        agency = AgencyFactory(code="UBND-XA", commune_code=code)
        db.session.flush()
        roles = frozenset({RoleName.RECORDER})
        new = NewAccount("commune@bench.example", "commune", roles, agency.id, PASSWORD)
        create_account(new, by=None, now=utc_now())
