"""A group that few stand behind is one voice, also when others were joined to it."""

from consult.analysis.models import CommentGroup, GroupMember
from consult.analysis.services import group_comments, join_groups, keep_group
from consult.comments.terms import NewComment, Stance
from consult.core.db import db, transaction
from consult.digests.queries import reading_of
from consult.digests.queries.findings import minority_told
from consult.digests.queries.groups import group_heads
from consult.digests.queries.minorities import village_opinions
from consult.digests.rules.minorities import FEWEST_OF_A_VILLAGE
from tests.comments.arriving import kept_round, kept_village
from tests.comments.happening import comments_of, said
from tests.factories import DURING


def test_a_joined_group_of_one_village_is_lifted_out_once(context):
    consultation = kept_round("dieu-1")
    village = kept_village()
    place = {"commune_id": village.parent_id, "village_id": village.id}
    texts = ("Mức thấp.", "Hồ sơ rườm rà.", "Hồ sơ rườm rà.")
    against = [NewComment("dieu-1", Stance.DISAGREE, text) for text in texts]
    first, stands, _other = (comments_of(said(consultation, one, **place))[0] for one in against)
    for _ in range(12):
        said(consultation, NewComment("dieu-1", Stance.AGREE))
    with transaction():
        group_comments(consultation.id)
        group, into = (db.session.get(GroupMember, one.id).group_id for one in (first, stands))
        keep_group(consultation.id, db.session.get(CommentGroup, into).key)
        assert join_groups(group, into, by="thử", now=DURING)

    heads = reading_of(consultation).heads
    told = minority_told(consultation.id, heads, is_public=False)

    assert [one.comment_id for one in told] == [str(stands.id)]


def test_groups_of_one_size_come_in_the_order_of_their_keys(context):
    village = kept_village()
    paths = ["dieu-1/khoan-2", "dieu-10", "dieu-2", "dieu-3", "dieu-4"]
    consultation = kept_round(*paths)
    where = {"commune_id": village.parent_id, "village_id": village.id}
    for path in paths:
        for _ in range(FEWEST_OF_A_VILLAGE):
            said(consultation, NewComment(path, Stance.DISAGREE, "Mức thấp."), **where)
    with transaction():
        group_comments(consultation.id)
    heads = group_heads(consultation.id)
    keys = {head.representative_id: head.key for head in heads}

    found = village_opinions(consultation.id, {h.id: h.representative_id for h in heads})

    assert [keys[one.comment_id] for one in found] == sorted(keys.values())
