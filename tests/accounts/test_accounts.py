"""Managing people and agencies, on the pages and from the terminal."""

import json

import pytest

from consult.accounts import queries, services
from consult.accounts.terms import NewAccount, RoleName
from consult.audit.models import AuditEntry
from consult.core.clock import utc_now
from consult.core.db import db, transaction

LIST = "/can-bo/tai-khoan"


def new(email: str, *roles: RoleName, **more) -> NewAccount:
    return NewAccount(email, "Hoàng Văn Páo", frozenset(roles), agency_id=None, **more)


def last_act() -> AuditEntry:
    return db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id.desc())).first()


def test_an_administrator_creates_an_account_and_sees_its_password_once(staff, app):
    admin = staff("admin", agency="SO-NNMT")
    page = admin.get(f"{LIST}/moi")
    agency = page.find("option", string="SO-NNMT")["value"]

    shown = admin.submit(
        page,
        {
            "name": "Triệu Thị Mùi",
            "email": "Mui.TT@thainguyen.example",
            "agency": agency,
            "roles": ["moderator", "recorder"],
        },
    )
    password = shown.select_one(".app-code").text
    officer = type(admin)(app)
    officer.email = "mui.tt@thainguyen.example"

    assert officer.sign_in(password).status == 302
    assert officer.get(LIST).status == 403
    assert password not in admin.get(LIST).words
    with app.app_context():
        act = db.session.scalars(
            db.select(AuditEntry).filter_by(action="account.create", actor_id=admin.person_id)
        ).one()
        assert act.facts == {"roles": ["moderator", "recorder"]}
        db.session.remove()


def test_a_form_with_holes_names_each_of_them_and_keeps_the_rest(staff):
    admin = staff("admin")

    page = admin.submit(admin.get(f"{LIST}/moi"), {"name": "Triệu Thị Mùi"})

    assert page.status == 422
    assert [link.text for link in page.select(".govuk-error-summary a")] == [
        "Chọn cơ quan.",
        "Chọn ít nhất một việc.",
        "Viết địa chỉ thư điện tử.",
    ]
    assert page.select_one("#name")["value"] == "Triệu Thị Mùi"


@pytest.mark.parametrize(
    ("email", "told"), [("known", "đã có tài khoản"), ("khong phai thu", "chưa đúng")]
)
def test_an_address_that_is_taken_or_none_is_refused_at_its_field(staff, email, told):
    admin = staff("admin")
    page = admin.get(f"{LIST}/moi")
    tried = admin.email.upper() if email == "known" else email

    answer = admin.submit(
        page,
        {
            "name": "A",
            "email": tried,
            "agency": page.select("#agency option")[-1]["value"],
            "roles": ["observer"],
        },
    )

    assert answer.status == 422
    assert told in answer.select_one("#email-error").text


def test_the_list_finds_people_without_marks_and_by_role(staff):
    admin = staff("admin", name="Nông Văn Đức")
    staff("moderator", name="Lường Thị Ế")

    by_name = admin.get(LIST, query_string={"q": "luong thi e"})
    by_role = admin.get(LIST, query_string={"vai-tro": "admin"})
    nobody = admin.get(LIST, query_string={"q": "zzz"})

    assert [row.a.text for row in by_name.select("tbody tr")] == ["Lường Thị Ế"]
    assert [row.a.text for row in by_role.select("tbody tr")] == ["Nông Văn Đức"]
    assert "Không có tài khoản nào như vậy" in nobody.words


def test_the_list_is_sorted_by_given_names_as_vietnamese_is_and_the_other_way(staff):
    admin = staff("admin", name="Nông Văn Đức")
    for name in ("Hà Dung", "Lý Ân", "Bàn An"):
        staff("moderator", name=name)

    names = [row.a.text for row in admin.get(LIST).select("tbody tr")]
    turned = [
        row.a.text for row in admin.get(LIST, query_string={"sap-xep": "-name"}).select("tbody tr")
    ]

    assert names == ["Bàn An", "Lý Ân", "Hà Dung", "Nông Văn Đức"]
    assert turned == names[::-1]


def test_the_last_administrator_cannot_be_kept_out_or_lose_the_role(context):
    with transaction():
        admin, _password = services.create_account(
            new("a@thainguyen.example", RoleName.ADMIN), by=None, now=utc_now()
        )

    with pytest.raises(services.LastAdmin):
        services.deactivate(admin, by=None, now=utc_now())
    with pytest.raises(services.LastAdmin):
        services.change_account(admin, new(admin.email, RoleName.OBSERVER), by=None, now=utc_now())


def test_an_account_without_a_role_or_with_a_short_password_is_refused(context):
    with pytest.raises(services.RoleMissing):
        services.create_account(new("a@thainguyen.example"), by=None, now=utc_now())
    db.session.rollback()
    with pytest.raises(services.PasswordTooShort):
        services.create_account(
            new("a@thainguyen.example", RoleName.ADMIN, password="muoi mot kt"),
            by=None,
            now=utc_now(),
        )


def test_made_up_passwords_differ_and_hold_no_letter_taken_for_another():
    made = {services.made_up_password() for _number in range(500)}

    assert len(made) == 500
    assert not set("".join(made)) & set("l1o0iIO")
    assert {len(password) for password in made} == {24}


def test_every_change_stands_in_the_record_under_who_made_it(context):
    with transaction():
        boss, _password = services.create_account(
            new("boss@thainguyen.example", RoleName.ADMIN), by=None, now=utc_now()
        )
        user, _password = services.create_account(
            new("a@thainguyen.example", RoleName.DRAFTER), by=boss, now=utc_now()
        )
    seen = []

    for change in (
        services.deactivate,
        services.activate,
        services.reset_password,
        services.reset_second_factor,
    ):
        with transaction():
            change(user, by=boss, now=utc_now())
        act = last_act()
        seen.append((act.action, act.subject, act.actor, act.actor_id))

    who = (f"account:{user.id}", boss.name, boss.id)
    assert seen == [
        ("account.deactivate", *who),
        ("account.activate", *who),
        ("account.reset_password", *who),
        ("account.reset_second_factor", *who),
    ]


def test_an_agency_is_added_and_renamed(staff):
    admin = staff("admin")

    admin.submit(
        admin.get("/can-bo/co-quan/moi"),
        {
            "name": "Sở Nông nghiệp và Môi trường",
            "code": "so-nnmt",
            "name_lines": "SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG",
            "parent_lines": "UBND TỈNH THÁI NGUYÊN",
            "place_name": "Thái Nguyên",
            "position": "2",
        },
    )
    listed = admin.get("/can-bo/co-quan")
    address = listed.find("a", string="Sở Nông nghiệp và Môi trường")["href"]
    page = admin.get(address)
    taken = admin.submit(
        page, {"name": "Sở X", "code": "SO-THU", "place_name": "Thái Nguyên", "position": "2"}
    )

    assert "SO-NNMT" in listed.words
    assert page.select_one("#name_lines").text.strip().splitlines()[0] == "SỞ NÔNG NGHIỆP"
    assert taken.status == 422
    assert "Chọn mã khác" in taken.words


def test_the_command_creates_an_account_and_its_agency(app, run):
    result = run(
        "accounts", "create", "--email", "Hoa.NT@thainguyen.example", "--name", "Nông Thị Hoa",
        "--role", "drafter", "--role", "moderator", "--agency", "so-tp", "--json",
    )  # fmt: skip

    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert told["email"] == "hoa.nt@thainguyen.example"
    assert told["roles"] == ["drafter", "moderator"]
    assert len(told["password"]) == 24
    assert "SO-TP" in result.stderr
    with app.app_context():
        assert queries.account_by_email("hoa.nt@thainguyen.example").agency.code == "SO-TP"
        db.session.remove()


def test_the_command_takes_a_password_from_standard_input_and_does_not_repeat_it(run):
    words = [
        "accounts",
        "create",
        "--email",
        "a@thainguyen.example",
        "--role",
        "admin",
        "--agency",
        "X",
    ]

    good = run(*words, "--password-stdin", input="mot cau kha dai day\n")
    again = run(*words, "--password-stdin", input="mot cau kha dai day\n")
    short = run(*words, "--password-stdin", input="ngan\n")

    assert (good.exit_code, again.exit_code, short.exit_code) == (0, 2, 2)
    assert "mot cau" not in good.output
    assert "đã có tài khoản" in again.stderr
    assert again.stderr.count("\n") == 1
