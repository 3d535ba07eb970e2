"""Facts of rounds and numbers of reports, for tests of boards."""

from datetime import date

from consult.boards.terms import AgencyName, Office, ReportLine, ReportNumbers, RoundFacts

CLOSED_ON = date(2026, 11, 20)
OFFICE = Office(
    name="Văn phòng Ủy ban nhân dân tỉnh",
    code="VPUB",
    name_lines=("VĂN PHÒNG",),
    parent_lines=("UBND TỈNH THÁI NGUYÊN",),
    place_name="Thái Nguyên",
)


def facts(number=1, *, agency="Sở Y tế", position=1, **fields):
    given = {
        "id": number,
        "agency": AgencyName(position, agency, position),
        "draft_id": number,
        "closes_on": CLOSED_ON,
        "posted_days": 30,
        "least_days": 20,
        "answered_on": None,
        "due_on": None,
        **fields,
    }
    return RoundFacts(**given)


def line(agency="Sở Nông nghiệp và Môi trường", **fields):
    given = {
        "rounds": 3,
        "posted_right": 3,
        "missing_days": 0,
        "answered_percent": 98,
        "median_answer_days": 6.0,
        "heard_percent": 71,
        "overdue_days": 0,
        "closed_unanswered": 0,
        **fields,
    }
    return ReportLine(agency=agency, **given)


def numbers(*lines, **fields):
    given = {
        "year": 2026,
        "number": 4,
        "as_of": "2026-12-31",
        "office": OFFICE,
        "rounds": 9,
        "rounds_before": 6,
        "asked_villages": 1_186,
        "heard_villages": 618,
        "comments": {"household": 3_904, "person": 2_217, "collective": 141, "organisation": 96},
        "weeks": (55, 80, 130, 187, 161, 121, 88, 150, 268, 341, 245, 161, 92),
        "channels": {"household": 402, "meeting": 141, "web": 233, "person": 187},
        "lines": lines,
        **fields,
    }
    return ReportNumbers(**given)
