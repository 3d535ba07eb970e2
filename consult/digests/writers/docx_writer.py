"""The synthesis as a Word file: the template in force, filled.

The text part is streamed into the archive row by row; the same digest and the same template give
the same bytes.
"""

from consult.core.archives import Target
from consult.digests.rules import paper as papers
from consult.digests.templates.filling import Properties, fill
from consult.digests.templates.shipped import shipped_template, variant_of
from consult.digests.templates.values import template_values
from consult.digests.terms import Audience, DigestSource


def write(source: DigestSource, target: Target, *, audience: Audience) -> None:
    """Write the synthesis as DOCX to a path or an open binary file."""
    paper = papers.paper(source, audience)
    template_of = source.template or shipped_template
    fill(
        template_of(variant_of(source.header, paper, audience)),
        template_values(source, paper, audience),
        target,
        properties=Properties(
            title=" ".join(paper.title_lines).capitalize(),
            agency=paper.agency_name,
            as_of=source.header.as_of,
        ),
    )
