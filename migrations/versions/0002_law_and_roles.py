"""Enter the roles and the law's posting times: no installation works without them.

Numbers not yet compared with the text of the law are entered with ``verified`` off; a missing
number stays empty, and publishing is then refused.
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ROLES = ("drafter", "moderator", "appraiser", "recorder", "observer", "admin")
OLD = (date(2016, 7, 1), date(2025, 3, 31))
GAP = (date(2025, 4, 1), date(2025, 6, 30))
NEW = (date(2025, 4, 1), None)
THIRD = (date(2025, 7, 1), None)
GRASSROOTS = (date(2023, 7, 1), None)
OLD_LAW = "Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13"
NEW_LAW = "Luật số 64/2025/QH15, Nghị định số 78/2025/NĐ-CP"
COMMUNE_LAW = "Luật số 87/2025/QH15, Nghị định số 187/2025/NĐ-CP"
DEMOCRACY = "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15"

# subject, (from, to), min, urgent, agency reply, appraisal days, legal basis, verified
RULES = (
    ("NQ_HDND_TINH", OLD, 30, None, 10, 15, f"{OLD_LAW}, Điều 120, 121", False),
    ("QD_UBND_TINH", OLD, 30, None, 7, None, f"{OLD_LAW}, Điều 129, 130", False),
    ("NQ_HDND_HUYEN", OLD, 7, None, 7, None, f"{OLD_LAW}, Điều 133 đến Điều 140", False),
    ("QD_UBND_HUYEN", OLD, 7, None, 7, None, f"{OLD_LAW}, Điều 133 đến Điều 140", False),
    ("NQ_HDND_HUYEN", GAP, None, None, None, None, "Luật số 64/2025/QH15", False),
    ("QD_UBND_HUYEN", GAP, None, None, None, None, "Luật số 64/2025/QH15", False),
    ("NQ_HDND_XA", OLD, None, None, None, None, f"{OLD_LAW}, Điều 142, 144", False),
    ("QD_UBND_XA", OLD, None, None, None, None, f"{OLD_LAW}, Điều 142, 144", False),
    ("NQ_HDND_TINH", NEW, 20, None, 10, 15, NEW_LAW, False),
    ("QD_UBND_TINH", NEW, 20, None, 10, 15, NEW_LAW, False),
    ("QD_CT_UBND_TINH", THIRD, 10, None, 7, None, "Nghị định số 187/2025/NĐ-CP, Điều 51a", True),
    ("NQ_HDND_XA", THIRD, None, None, None, None, COMMUNE_LAW, False),
    ("QD_UBND_XA", THIRD, None, None, None, None, COMMUNE_LAW, False),
    ("LAY_Y_KIEN_CAP_XA", GRASSROOTS, 20, None, None, None, f"{DEMOCRACY}, khoản 2 Điều 28", True),
    ("NIEM_YET", GRASSROOTS, 30, None, None, None, f"{DEMOCRACY}, Điều 11, Điều 13", True),
    ("LOA", GRASSROOTS, 3, None, None, None, f"{DEMOCRACY}, Điều 11, Điều 13", True),
)


def upgrade() -> None:
    role = sa.table("role", sa.column("name"))
    op.bulk_insert(role, [{"name": name} for name in ROLES])
    columns = (
        "subject valid_from valid_to min_days urgent_min_days agency_reply_days appraisal_days "
        "legal_basis verified"
    ).split()
    rule = sa.table("posting_rule", *(sa.column(name) for name in columns))
    op.bulk_insert(
        rule,
        [
            dict(zip(columns, (subject, *days, *rest), strict=True))
            for subject, days, *rest in RULES
        ],
    )


def downgrade() -> None:
    op.execute("DELETE FROM posting_rule")
    op.execute("DELETE FROM user_role")
    op.execute("DELETE FROM role")
