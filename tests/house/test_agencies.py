"""An agency's rounds are changed by its own officers, also where somebody reads those of all.

At the Department of Justice one person may appraise every agency's drafts and write the
department's own: reading others' must not become changing them.
"""

import pytest

from tests.responses.matrix import round_of
from tests.responses.published import one_answered

WRITES = {"write_drafts", "publish_rounds", "answer_comments"}
# What stands in an address besides the round; none of it exists.
OTHER = {
    "number": 1, "key": "mot", "code": "00001", "topic_id": 1, "group_id": 1, "lens": "clarity",
    "part": "to-trinh", "objection_id": 1, "item_id": 1, "commune_id": 1, "entry_id": 1,
    "answered_id": 1,
}  # fmt: skip


def writing_addresses(app, slugs):
    """Every address of one draft or round that asks for the right to write, with its methods."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if getattr(view, "access", "") in WRITES and "slug" in rule.arguments:
            slug = slugs["draft" if "/du-thao/" in rule.rule else "round"]
            given = {"slug": slug, **{name: OTHER[name] for name in rule.arguments - {"slug"}}}
            _built, path = rule.build(given)
            yield path, rule.methods & {"GET", "POST"}


@pytest.mark.parametrize("roles", [("drafter", "appraiser"), ("drafter",)])
def test_who_reads_every_agencys_rounds_changes_only_those_of_their_own(app, staff, roles):
    slug, _receipt = one_answered(app)
    with app.app_context():
        slugs = {"round": slug, "draft": round_of(slug).draft.slug}
    stranger = staff(*roles, agency="SO-KHAC")
    token = stranger.get("/can-bo/doi-mat-khau").select_one("input[name=csrf_token]")["value"]

    found = {}
    for path, methods in writing_addresses(app, slugs):
        for method in sorted(methods):
            sent = {"data": {"csrf_token": token}} if method == "POST" else {}
            found[method, path] = stranger.client.open(path, method=method, **sent).status_code

    assert len(found) > 40
    assert {one: status for one, status in found.items() if status != 404} == {}
