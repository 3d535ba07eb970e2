"""Who signs for an agency, where nobody has said otherwise."""

from consult.core.text import fold

# By how the folded name begins; the first that fits. Source: the usual titles of heads of bodies.
_HEADS = (
    ("so ", "GIÁM ĐỐC"),
    ("cong an ", "GIÁM ĐỐC"),
    ("ban thuong truc ", "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH"),
    ("ban ", "TRƯỞNG BAN"),
    ("van phong ", "CHÁNH VĂN PHÒNG"),
    ("thanh tra ", "CHÁNH THANH TRA"),
    ("uy ban nhan dan ", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
    ("ubnd ", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
    ("uy ban mat tran ", "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH"),
    ("uy ban mttq ", "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH"),
    ("hoi dong nhan dan ", "TM. HỘI ĐỒNG NHÂN DÂN\nCHỦ TỊCH"),
    ("bo chi huy ", "CHỈ HUY TRƯỞNG"),
    ("chi cuc ", "CHI CỤC TRƯỞNG"),
    ("cuc ", "CỤC TRƯỞNG"),
    ("phong ", "TRƯỞNG PHÒNG"),
)
HEAD_OF_BODY = "THỦ TRƯỞNG CƠ QUAN"


def usual_signer_title(agency_name: str) -> str:
    """Give the title over a signature for a body of this name: its head signs, line by line.

    The head of the drafting body signs the synthesis, the index of the dossier and the proof of
    posting; a collective body is signed for ("TM. ỦY BAN NHÂN DÂN", then "CHỦ TỊCH").
    """
    folded = f"{fold(agency_name)} "
    return next((title for start, title in _HEADS if folded.startswith(start)), HEAD_OF_BODY)
