"""What a limited child answered about the same bytes, asked once a run of the tests.

Starting a child costs half a second, and many tests begin with the same uploaded file. Its
answer depends on nothing but bytes, arguments and limits. Only answers are kept: a child that broke
off is asked again. Tests whose subject is the child itself forget first (``real_children``).
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from consult.appraisals.dossiers.services import gathering
from consult.comments.services import import_files
from consult.core.limited import Limits, run_limited
from consult.digests.templates import services as paper_templates
from consult.drafts.services import uploads
from consult.responses.views import workbook

ASKING = (gathering, import_files, paper_templates, uploads, workbook)
ANSWERS: dict[tuple[object, ...], str] = {}


def read_once(target: str, content: bytes, *, arguments: Mapping[str, Any], limits: Limits) -> Any:
    """Give what the child answers, a fresh copy for each who asks."""
    key = (target, hashlib.sha256(content).digest(), json.dumps(dict(arguments)), limits)
    if key not in ANSWERS:
        answer = run_limited(target, content, arguments=arguments, limits=limits)
        ANSWERS[key] = json.dumps(answer)
    return json.loads(ANSWERS[key])
