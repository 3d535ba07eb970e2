"""The public synthesis holds published comments alone; the dossier's stays whole."""

import json

import pytest

from consult.comments.models import Comment
from consult.comments.services import record_submission, set_status
from consult.comments.terms import CommentStatus, NewComment, Stance, Unit, WithheldReason
from consult.core.db import db, transaction
from consult.digests.services import make_digest, write_every_format
from tests.comments.arriving import kept_round, new_submission
from tests.digests.readers import WRITERS
from tests.factories import DURING

SAID = (
    (Unit.PERSON, Stance.AGREE, "Nhất trí.", CommentStatus.PUBLISHED),
    (Unit.HOUSEHOLD, Stance.AGREE, "Nhất trí.", CommentStatus.PENDING),
    (Unit.COLLECTIVE, Stance.DISAGREE, "Lời giấu kín, gọi 0912 345 678.", CommentStatus.WITHHELD),
)


@pytest.fixture
def slug(app):
    """A round with a published, a waiting and a withheld comment, each of another unit."""
    with app.app_context():
        consultation = kept_round("dieu-1")
        with transaction():
            for unit, stance, text, status in SAID:
                said = NewComment("dieu-1", stance, text)
                record_submission(new_submission(consultation, said, unit=unit), now=DURING)
                newest = db.session.scalars(db.select(Comment).order_by(Comment.id.desc())).first()
                is_withheld = status is CommentStatus.WITHHELD
                reason = WithheldReason.INSULT if is_withheld else None
                if status is not CommentStatus.PENDING:
                    set_status(newest, status, reason=reason, now=DURING)
        return consultation.slug


def test_the_worker_writes_only_published_comments_into_public_files(app, slug):
    with app.app_context():
        files = []

        def write(source):
            files.extend(write_every_format(source, lambda *_told: None))
            return files

        digest = make_digest(slug, by="thử", now=DURING, write=write)
        found = {
            is_public: json.loads(
                next(
                    one.path
                    for one in files
                    if one.format_name == "json" and one.is_public is is_public
                ).read_text()
            )["totals"]
            for is_public in (True, False)
        }

    assert digest.comments == 3
    assert {one.format_name for one in files} == set(WRITERS)
    assert (found[False]["comments"], found[False]["withheld"]) == (3, 1)
    assert found[False]["by_stance"]["disagree"] == 1
    assert (found[True]["comments"], found[True]["withheld"]) == (1, 2)
    assert (found[True]["by_stance"]["disagree"], found[True]["by_unit"]["household"]) == (0, 0)


def test_a_group_shared_with_a_waiting_comment_counts_the_published_one(app, run, slug, tmp_path):
    out = tmp_path / "public.json"
    run("digests", "build", slug, "--format", "json", "--public", "--out", out)

    [provision] = json.loads(out.read_text())["provisions"]
    [group] = provision["groups"]
    assert provision["comments"] == len(group["comments"]) == 1
    assert {unit: n for unit, n in group["by_unit"].items() if n} == {"person": 1}
    assert group["representative"] == "Nhất trí."


@pytest.mark.parametrize(("options", "told"), [([], "3 ý kiến"), (["--public"], "1 ý kiến")])
def test_the_terminal_says_how_many_comments_the_file_tells_of(run, slug, tmp_path, options, told):
    out = tmp_path / "a.json"

    assert told in run("digests", "build", slug, "--format", "json", "--out", out, *options).stderr


def test_a_folder_that_is_not_there_is_named(run, slug, tmp_path):
    out = tmp_path / "khong-co" / "a.json"

    result = run("digests", "build", slug, "--format", "json", "--out", out)

    assert result.exit_code == 2
    assert result.stderr.strip().endswith(f"Không có thư mục {out.parent}.")


def test_the_dossier_tells_all_words_but_no_telephone(run, slug, tmp_path):
    texts = []
    for name in ("json", "csv", "html"):
        out = tmp_path / f"dossier.{name}"
        run("digests", "build", slug, "--format", name, "--out", out)
        texts.append(out.read_text())

    assert all("Lời giấu kín" in text for text in texts)
    assert all("0912" not in text for text in texts)
