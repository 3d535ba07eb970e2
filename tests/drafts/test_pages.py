"""What the officers' pages call the units of an outline."""

from consult.drafts.presenters import unit_titles
from consult.drafts.terms import Node, ProvisionKind
from tests.drafts.samples import outline, small_outline


def test_a_unit_is_named_with_what_it_stands_in():
    titles = unit_titles(small_outline())

    assert titles["dieu-1"] == "Điều 1"
    assert titles["dieu-1/khoan-2"] == "Khoản 2 Điều 1"
    assert titles["dieu-1/khoan-2/diem-b"] == "Điểm b khoản 2 Điều 1"


def test_what_has_no_name_is_named_by_its_kind():
    table = Node(ProvisionKind.TABLE, "phu-luc-1/bang-1")
    appendix = Node(ProvisionKind.APPENDIX, "phu-luc-1", "Phụ lục I", "I", children=[table])

    assert unit_titles(outline(appendix))["phu-luc-1/bang-1"] == "Bảng Phụ lục I"
