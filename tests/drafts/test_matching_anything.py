from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from consult.drafts.matching import match_outlines
from consult.drafts.terms import Change, is_commentable
from tests.drafts.rewriting import outline

WORDS = st.sampled_from(
    [
        "thôn",
        "xã",
        "tỉnh",
        "hỗ",
        "trợ",
        "kinh",
        "phí",
        "nhà",
        "văn",
        "hóa",
        "đường",
        "nước",
        "điện",
        "họp",
        "dân",
        "năm",
        "mức",
        "20",
        "300",
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
ARTICLES = st.tuples(SENTENCES, st.lists(SENTENCES, max_size=4))
DRAFTS = st.lists(ARTICLES, min_size=1, max_size=6)


def commentable(read):
    return [node.path for node in read.walk() if is_commentable(node)]


@given(DRAFTS, DRAFTS)
def test_every_provision_of_both_versions_stands_in_exactly_one_match(old, new):
    before, after = outline(old), outline(new)

    matches = match_outlines(before, after)

    assert Counter(path for match in matches for path in match.old) == Counter(commentable(before))
    assert Counter(path for match in matches for path in match.new) == Counter(commentable(after))


@given(DRAFTS)
def test_a_version_is_the_same_as_itself_and_sure(draft):
    matches = match_outlines(outline(draft), outline(draft))

    assert all(match.change is Change.SAME and match.is_sure for match in matches)
    assert all(match.old == match.new and match.likeness == 1.0 for match in matches)


@given(DRAFTS, DRAFTS)
def test_what_a_match_is_called_fits_its_sides(old, new):
    sides = {Change.NEW: (0, 1), Change.DROPPED: (1, 0)}

    for match in match_outlines(outline(old), outline(new)):
        count = len(match.old), len(match.new)
        if match.change is Change.SPLIT:
            assert count[0] == 1 < count[1]
        elif match.change is Change.MERGED:
            assert count[0] > 1 == count[1]
        else:
            assert count == sides.get(match.change, (1, 1))
        assert 0.0 <= match.likeness <= 1.0


@given(DRAFTS, DRAFTS)
def test_matches_come_in_the_order_of_the_new_document(old, new):
    after = outline(new)
    places = {path: place for place, path in enumerate(commentable(after))}

    matches = match_outlines(outline(old), after)

    # The largest part of a split may stand further on than its first.
    found = [min(places[path] for path in match.new) for match in matches if match.new]
    assert len(found) == len(set(found))
    whole = [
        place
        for match, place in zip([m for m in matches if m.new], found, strict=True)
        if match.change is not Change.SPLIT
    ]
    assert whole == sorted(whole)


@given(DRAFTS, st.integers(0, 5))
def test_an_article_put_in_or_taken_out_leaves_the_words_of_the_others_alone(draft, place):
    one_more = [
        *draft[:place],
        ("Điều mới", ["Chợ phiên họp mỗi tuần một lần ở trung tâm."]),
        *draft[place:],
    ]

    matches = match_outlines(outline(draft), outline(one_more))

    assert [match.old for match in matches if match.new == ()] == []
    assert {match.change for match in matches} <= {Change.SAME, Change.RENUMBERED, Change.NEW}
