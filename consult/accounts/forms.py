"""The forms of accounts and agencies."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    EmailField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput

from consult.accounts.models import Agency, User
from consult.accounts.terms import NewAccount, NewAgency, RoleName
from consult.core.fields import SelectChoice

MAX_NAME_CHARS = 200
MAX_CODE_CHARS = 40
MAX_POSITION = 999
NO_AGENCY = ""
ROLE_CHOICES = [
    SelectChoice(RoleName.DRAFTER, _l("Người soạn thảo: đăng dự thảo, mở đợt, trả lời góp ý")),
    SelectChoice(
        RoleName.APPROVER, _l("Người duyệt trả lời: duyệt hoặc trả lại lời giải trình của cơ quan")
    ),
    SelectChoice(
        RoleName.MODERATOR, _l("Người kiểm duyệt: che thông tin cá nhân, công khai góp ý")
    ),
    SelectChoice(RoleName.RECORDER, _l("Cán bộ nhập phiếu: phiếu giấy và biên bản họp thôn")),
    SelectChoice(
        RoleName.APPRAISER, _l("Người thẩm định (Sở Tư pháp): xem hồ sơ, xác nhận quy tắc")
    ),
    SelectChoice(RoleName.OBSERVER, _l("Người giám sát (Mặt trận): xem các đợt, không sửa gì")),
    SelectChoice(RoleName.ADMIN, _l("Quản trị: tài khoản, địa bàn, nhật ký; không duyệt góp ý")),
]


class AccountForm(FlaskForm):
    """Who a person is and what they may do."""

    name = StringField(
        _l("Họ và tên"),
        validators=[InputRequired(_l("Viết họ và tên.")), Length(max=MAX_NAME_CHARS)],
        render_kw={"autocomplete": "off"},
    )
    agency = SelectField(_l("Cơ quan"), validators=[InputRequired(_l("Chọn cơ quan."))])
    roles = SelectMultipleField(
        _l("Được làm những việc gì?"),
        choices=ROLE_CHOICES,
        option_widget=CheckboxInput(),
        validators=[InputRequired(_l("Chọn ít nhất một việc."))],
    )

    def offer(self, agencies: list[Agency]) -> None:
        """Offer ``agencies`` to choose from; none is chosen beforehand."""
        rows = [SelectChoice(str(agency.id), agency.name) for agency in agencies]
        self.agency.choices = [SelectChoice(NO_AGENCY, _l("Chọn cơ quan")), *rows]

    def fill_from(self, user: User) -> None:
        """Show what is written of ``user``."""
        self.name.data = user.name
        self.agency.data = str(user.agency_id or NO_AGENCY)
        self.roles.data = [role.name for role in user.roles]

    def to_new_account(self, email: str) -> NewAccount:
        """Hand the checked values to the service; call only after validation."""
        return NewAccount(
            email=email,
            name=self.name.data or "",
            roles=frozenset(RoleName(name) for name in self.roles.data or []),
            agency_id=int(self.agency.data),
        )


class NewAccountForm(AccountForm):
    """The same, with the address one signs in with; it never changes afterwards."""

    email = EmailField(
        _l("Địa chỉ thư điện tử"),
        description=_l("Dùng để đăng nhập, ví dụ hoa.nt@thainguyen.gov.vn. Về sau không đổi."),
        validators=[InputRequired(_l("Viết địa chỉ thư điện tử.")), Length(max=MAX_NAME_CHARS)],
        render_kw={"autocomplete": "off"},
    )


class AgencyForm(FlaskForm):
    """An agency as papers name it."""

    code = StringField(
        _l("Mã"),
        description=_l("Chữ hoa không dấu và gạch nối, ví dụ SO-NNMT."),
        validators=[InputRequired(_l("Viết mã của cơ quan.")), Length(max=MAX_CODE_CHARS)],
    )
    name = StringField(
        _l("Tên đầy đủ"),
        validators=[InputRequired(_l("Viết tên của cơ quan.")), Length(max=MAX_NAME_CHARS)],
    )
    name_lines = TextAreaField(
        _l("Tên trên đầu văn bản"),
        description=_l("Chữ hoa, tự xuống dòng như trên giấy. Bỏ trống thì lấy tên đầy đủ."),
        validators=[Length(max=MAX_NAME_CHARS)],
    )
    parent_lines = TextAreaField(
        _l("Cơ quan cấp trên, ghi ở dòng đầu"),
        description=_l("Ví dụ UBND TỈNH THÁI NGUYÊN. Bỏ trống nếu không có."),
        validators=[Length(max=MAX_NAME_CHARS)],
    )
    signer_title = TextAreaField(
        _l("Chức vụ người ký"),
        description=_l(
            "Ghi trên chữ ký của văn bản, ví dụ GIÁM ĐỐC; ký thay thì thêm dòng KT. GIÁM ĐỐC. "
            "Bỏ trống thì lấy theo loại cơ quan."
        ),
        validators=[Length(max=MAX_NAME_CHARS)],
    )
    place_name = StringField(
        _l("Địa danh ghi trước ngày tháng"),
        validators=[InputRequired(_l("Viết địa danh.")), Length(max=MAX_NAME_CHARS)],
        default="Thái Nguyên",
    )
    position = IntegerField(
        _l("Thứ tự trong danh sách"),
        default=0,
        validators=[NumberRange(0, MAX_POSITION, _l("Viết một số từ 0 đến 999."))],
    )

    commune_code = SelectField(
        _l("Xã, phường, đặc khu"),
        description=_l("Chỉ chọn cho Ủy ban nhân dân cấp xã: cán bộ ở đó in phiếu trả lời cho xã."),
        validators=[Optional()],
    )

    def to_new_agency(self) -> NewAgency:
        """Hand the checked values to the service; call only after validation."""
        return NewAgency(
            code=self.code.data or "",
            name=self.name.data or "",
            name_lines=self.name_lines.data or "",
            parent_lines=self.parent_lines.data or "",
            place_name=self.place_name.data or "",
            position=self.position.data or 0,
            commune_code=self.commune_code.data or "",
            signer_title=self.signer_title.data or "",
        )
