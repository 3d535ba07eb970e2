"""The synthesis as JSON, ``digest/1``: the document all other formats agree with.

Written one provision at a time; no more than one provision's groups stand in memory.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from consult.core.archives import Target, opened
from consult.digests.terms import Audience, DigestSource
from consult.digests.writers.json_changes import changes_json
from consult.digests.writers.json_shapes import (
    citation_json,
    head_json,
    majority_json,
    minority_json,
    place_json,
    provision_json,
    topic_json,
)


def write(source: DigestSource, target: Target, *, audience: Audience) -> None:
    """Write the synthesis as JSON to a path or an open binary file."""
    with opened(target) as stream:
        for piece in _document(source, audience):
            stream.write(piece.encode())


def _document(source: DigestSource, audience: Audience) -> Iterator[str]:
    head = _text(head_json(source.header, source.totals))
    yield head.removesuffix("}")
    least = source.header.min_place_comments
    provisions = (
        provision_json(list(rows), audience, least)
        for _path, rows in groupby(source.rows(), key=lambda row: row.path)
    )
    yield from _array("provisions", provisions)
    yield from _array("topics", map(topic_json, source.topics))
    yield from _array("places", (place_json(place, audience) for place in source.places))
    yield from _array("citations", map(citation_json, source.citations))
    yield from _array("minority", map(minority_json, source.minority))
    yield from _array("majorities", map(majority_json, source.majorities))
    yield f',\n"changes": {_text(source.changes and changes_json(source.changes))}'
    yield f',\n"audience": {_text(audience.value)}'
    yield "}\n"


def _array(key: str, values: Iterable[object]) -> Iterator[str]:
    """Write an array, one value a line."""
    yield f',\n"{key}": ['
    for position, value in enumerate(values):
        yield f"{',' if position else ''}\n{_text(value)}"
    yield "]"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
