"""Files of a dossier, and the way an officer puts one in."""

import io

from consult.demo.drafts import WATER
from tests.visitor import Visitor

PROPOSAL = WATER.proposal.content
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def file_proposal(visitor: Visitor, slug: str, *, name: str = "Tờ trình.docx") -> None:
    """Say that no condition applies, and put a tờ trình into the dossier of a draft."""
    address = f"/can-bo/du-thao/{slug}/ho-so"
    assert visitor.submit(visitor.get(address), {}).status == 303
    file = (io.BytesIO(PROPOSAL), name)
    assert visitor.submit(visitor.get(f"{address}/to-trinh"), {"file": file}).status == 303
