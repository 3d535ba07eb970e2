"""Like comments stand in one group, and keep it."""

from consult.analysis.models import CommentGroup, GroupMember
from consult.analysis.rules import group_key
from consult.analysis.services import BATCH_COMMENTS, group_comments
from consult.comments.services import record_submission
from consult.comments.terms import Channel, NewComment, Stance
from consult.core.db import db, transaction
from tests.comments.arriving import kept_round, new_submission
from tests.factories import CLOSES_ON, DURING


def said(consultation, *comments, **fields):
    with transaction():
        for path, stance, text in comments:
            new = new_submission(consultation, NewComment(path, stance, text), **fields)
            record_submission(new, now=DURING)


def groups():
    rows = db.session.execute(
        db.select(GroupMember.group_id, GroupMember.comment_id).order_by(GroupMember.comment_id)
    )
    found = {}
    for group_id, comment_id in rows:
        found.setdefault(group_id, []).append(comment_id)
    return sorted(found.values())


def test_the_same_words_on_one_provision_with_one_stance_are_one_group(context):
    consultation = kept_round("dieu-1", "dieu-2")
    said(
        consultation,
        ("dieu-1", Stance.AGREE, "Mức hỗ trợ thấp."),
        ("dieu-1", Stance.AGREE, "mức  hỗ trợ – THẤP"),
        ("dieu-1", Stance.DISAGREE, "Mức hỗ trợ thấp."),
        ("dieu-2", Stance.AGREE, "Mức hỗ trợ thấp."),
    )

    with transaction():
        group_comments(consultation.id)

    assert groups() == [[1, 2], [3], [4]]


def test_grouping_again_adds_only_what_is_new(context):
    consultation = kept_round("dieu-1")
    said(consultation, ("dieu-1", Stance.AGREE, "Được."))
    with transaction():
        assert group_comments(consultation.id) == 1
    before = db.session.scalars(db.select(CommentGroup.key)).all()
    said(consultation, ("dieu-1", Stance.AGREE, "được"))

    with transaction():
        assert group_comments(consultation.id) == 1
        assert group_comments(consultation.id) == 0

    assert groups() == [[1, 2]]
    assert db.session.scalars(db.select(CommentGroup.key)).all() == before


def test_late_comments_stand_in_no_group(context):
    consultation = kept_round("dieu-1")
    late = DURING.replace(month=12, day=CLOSES_ON.day + 5)
    paper = {"channel": Channel.PAPER, "received_at": late}
    said(consultation, ("dieu-1", Stance.AGREE, "Muộn."), **paper)

    with transaction():
        assert group_comments(consultation.id) == 0


def test_the_groups_of_another_round_are_left_alone(context):
    first, second = kept_round("dieu-1"), kept_round("dieu-1")
    for consultation in (first, second):
        said(consultation, ("dieu-1", Stance.AGREE, "Được."))

    with transaction():
        group_comments(second.id)

    assert groups() == [[2]]


def test_more_comments_than_a_batch_are_all_grouped(context):
    consultation = kept_round("dieu-1")
    many = [NewComment("dieu-1", Stance.AGREE, "Được.")] * 20
    with transaction():
        for _ in range(BATCH_COMMENTS // 20 + 1):
            record_submission(new_submission(consultation, *many), now=DURING)

    with transaction():
        count = group_comments(consultation.id)

    assert count == BATCH_COMMENTS + 20
    assert [len(group) for group in groups()] == [count]


def test_a_key_depends_on_provision_stance_and_words():
    keys = {
        group_key("dieu-1", "agree", "duoc"),
        group_key("dieu-2", "agree", "duoc"),
        group_key("dieu-1", "disagree", "duoc"),
        group_key("dieu-1", "agree", "khong duoc"),
    }

    assert len(keys) == 4
    assert all(len(key) == 16 for key in keys)
