"""The forms of drafts: a file, a description, places, one unit of an outline."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, HiddenInput

from consult.core.fields import SelectChoice
from consult.core.text import one_line, plain_text
from consult.drafts.editing import Edit, EditImpossible, Retype, Rewrite, Split
from consult.drafts.editing.edits import UNIT_NAMES
from consult.drafts.editing.unsaved import fields_of
from consult.drafts.editing.wording import joined, wording
from consult.drafts.models import Draft
from consult.drafts.terms import (
    MAX_QUESTION_CHARS,
    MAX_QUESTIONS,
    MAX_SUMMARY_CHARS,
    MAX_TITLE_CHARS,
    Description,
    Node,
    ProvisionKind,
    Question,
)
from consult.rulebook.terms import KIND_NAMES, DocumentKind

ACCEPTED_FILES = ".docx,.doc,.odt,.rtf,.pdf,.txt,.html"
NOWHERE = "-"
LISTED_CHARS = 80
MAX_POSITION = 2**31 - 1


def full_name(node: Node) -> str:
    """Name a unit in a list: its label and heading, cut where they are long."""
    name = f"{node.label}. {node.heading}".strip(". ") or node.path
    return name if len(name) <= LISTED_CHARS else f"{name[:LISTED_CHARS].rstrip()}…"


class VersionForm(FlaskForm):
    """A file for the next version of a draft."""

    file = FileField(
        _l("Tệp dự thảo"),
        description=_l("Tệp Word (.docx, .doc), .odt, .rtf, PDF có chữ hoặc .txt, dưới 20 MB."),
        validators=[FileRequired(_l("Chọn tệp dự thảo."))],
        render_kw={"accept": ACCEPTED_FILES},
    )


class NewDraftForm(VersionForm):
    """A new draft: its file, kind and title."""

    kind = SelectField(
        _l("Loại văn bản"),
        validators=[InputRequired(_l("Chọn loại văn bản: thời gian lấy ý kiến tính theo loại."))],
    )
    title = StringField(
        _l("Tên dự thảo"),
        description=_l("Để trống thì lấy tên đọc được trong tệp."),
        validators=[
            Length(max=MAX_TITLE_CHARS, message=_l("Tên dài hơn 500 ký tự. Viết ngắn lại."))
        ],
    )

    def offer(self, kinds: Sequence[DocumentKind]) -> None:
        """Offer the kinds of documents that can be put to consultation; none is chosen."""
        rows = [SelectChoice(kind.value, _(KIND_NAMES[kind])) for kind in kinds]
        self.kind.choices = [SelectChoice("", _l("Chọn loại văn bản")), *rows]


class QuestionForm(Form):
    """One question and the provision it is about."""

    text = StringField(
        _l("Câu hỏi"),
        validators=[
            Length(max=MAX_QUESTION_CHARS, message=_l("Câu hỏi dài hơn 400 ký tự. Hỏi gọn lại."))
        ],
    )
    path = SelectField(_l("Về điều, khoản (không bắt buộc)"), validate_choice=False)


class DescriptionForm(FlaskForm):
    """What citizens read before the draft."""

    summary = TextAreaField(
        _l("Nói gọn"),
        description=_l(
            "Mỗi ý một dòng, nhiều nhất 5 ý: dự thảo đổi điều gì, từ bao giờ, bao nhiêu."
        ),
        validators=[
            Length(max=MAX_SUMMARY_CHARS, message=_l("Dài hơn 4.000 ký tự. Giữ lại ý chính."))
        ],
    )
    affected = TextAreaField(
        _l("Ai có liên quan?"),
        description=_l("Mỗi nhóm người một dòng, ví dụ: Hộ nghèo, hộ cận nghèo."),
        validators=[
            Length(max=MAX_SUMMARY_CHARS, message=_l("Dài hơn 4.000 ký tự. Giữ lại ý chính."))
        ],
    )
    questions = FieldList(
        FormField(QuestionForm), min_entries=MAX_QUESTIONS, max_entries=MAX_QUESTIONS
    )

    def offer(self, provisions: Sequence[Node]) -> None:
        """Offer the provisions a question can be about."""
        rows = [SelectChoice(node.path, full_name(node)) for node in provisions]
        for question in self.questions:
            question.form.path.choices = [SelectChoice("", _l("Cả dự thảo")), *rows]

    def fill_from(self, draft: Draft) -> None:
        """Show what is written down for a draft."""
        self.summary.data, self.affected.data = draft.summary, draft.affected
        for field, question in zip(self.questions, draft.questions, strict=False):
            field.form.text.data, field.form.path.data = question["text"], question.get("path", "")

    def to_description(self) -> Description:
        """Hand the checked values to the service; call only after validation."""
        return Description(
            summary=self.summary.data or "",
            affected=self.affected.data or "",
            questions=tuple(
                Question(one_line(each.form.text.data or ""), each.form.path.data or "")
                for each in self.questions
                if one_line(each.form.text.data or "")
            ),
        )


class PlacesForm(FlaskForm):
    """Whom a draft asks: the whole province, or communes and villages."""

    scope = RadioField(
        _l("Hỏi những nơi nào?"),
        choices=[
            SelectChoice("tinh", _l("Toàn tỉnh")),
            SelectChoice("chon", _l("Chỉ những xã, thôn được chọn")),
        ],
        validators=[InputRequired(_l("Chọn toàn tỉnh, hoặc chọn từng xã, thôn."))],
    )
    communes = SelectMultipleField(
        _l("Xã, phường"), coerce=int, option_widget=CheckboxInput(), validators=[Optional()]
    )


class VillagesForm(FlaskForm):
    """The villages of one commune that a draft asks."""

    villages = SelectMultipleField(
        _l("Thôn, tổ dân phố được hỏi"),
        coerce=int,
        option_widget=CheckboxInput(),
        validators=[Optional()],
    )


class UnitForm(FlaskForm):
    """One unit of an outline, as the officer wants it."""

    nut = HiddenField()
    position = IntegerField(
        widget=HiddenInput(), validators=[InputRequired(), NumberRange(max=MAX_POSITION)]
    )
    kind = SelectField(
        _l("Cấp"), choices=[SelectChoice(kind.value, name) for kind, name in UNIT_NAMES.items()]
    )
    number = StringField(_l("Số"), validators=[Length(max=20)])
    heading = StringField(_l("Tên"), validators=[Length(max=MAX_SUMMARY_CHARS)])
    text = TextAreaField(_l("Lời văn"))
    split_before = StringField(
        _l("Tách từ chữ"),
        description=_l(
            "Đặt con trỏ trong lời văn rồi bấm Tách đôi, hoặc chép vào đây vài chữ đầu của nửa sau."
        ),
    )
    parent = SelectField(_l("Chuyển vào"), validate_choice=False)

    def fill_from(self, node: Node, *, position: int) -> None:
        """Show a unit as it stands."""
        self.nut.data, self.position.data = node.path, position
        self.kind.data, self.number.data = node.kind.value, node.number
        self.heading.data, self.text.data = node.heading, node.text
        self.split_before.data = ""

    def show_typed(self, words: Mapping[str, str]) -> None:
        """Show what was typed before and not saved, over what stands there."""
        for name, typed in words.items():
            self[name].data = typed

    def to_fields(self) -> dict[str, str]:
        """Give what was typed, by the names of :func:`editing.unsaved.fields_of`."""
        return {
            "kind": self.kind.data or "",
            "number": one_line(self.number.data or ""),
            "heading": one_line(self.heading.data or ""),
            "text": plain_text(self.text.data or ""),
        }

    def show_position(self, position: int) -> None:
        """Let the form be sent again, now against the outline as it stands."""
        self.position.raw_data, self.position.data = None, position

    def offer(self, parents: Sequence[Node]) -> None:
        """Offer the units that this one could be put into."""
        rows = [SelectChoice(node.path, full_name(node)) for node in parents]
        self.parent.choices = [SelectChoice(NOWHERE, _l("Chọn chỗ")), *rows]

    def to_rewrites(self, node: Node) -> list[Rewrite]:
        """Tell which words of ``node`` were changed: one edit or none."""
        fields, stood = self.to_fields(), fields_of(node)
        if all(fields[name] == stood[name] for name in ("number", "heading", "text")):
            return []
        return [Rewrite(node.path, fields["number"], fields["heading"], fields["text"])]

    def to_edits(self, node: Node) -> list[Edit]:
        """Tell what was changed of ``node``: its words, its kind, both or nothing."""
        edits: list[Edit] = [*self.to_rewrites(node)]
        kind = ProvisionKind(self.kind.data)
        if kind is not node.kind:
            edits.append(Retype(node.path, kind))
        return edits

    def to_split(self, node: Node) -> Split:
        """Tell where to cut ``node``: before the words that were typed.

        Raises:
            EditImpossible: They do not stand in it.
        """
        words = one_line(self.split_before.data or "")
        typed = self.to_rewrites(node)
        whole = joined(typed[0].heading, typed[0].text) if typed else wording(node)
        at = whole.find(words, 1) if words else -1
        if at < 0:
            raise EditImpossible(
                _l("Không thấy những chữ này trong lời văn. Chép đúng vài chữ đầu của nửa sau.")
            )
        return Split(node.path, at)

    def chosen_parent(self) -> str:
        """Tell which unit to move into.

        Raises:
            EditImpossible: None was chosen.
        """
        if self.parent.data in (None, NOWHERE):
            raise EditImpossible(_l("Chọn chỗ để chuyển phần này vào."))
        return str(self.parent.data)
