"""Outlines of units from a GeoJSON file (RFC 7946)."""

import json
from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.core.errors import Refusal
from consult.places.reading.columns import CellWrong, code_cell
from consult.places.reading.units import LATITUDES, LONGITUDES
from consult.places.terms import CODE_CHARS, NewShape, PlaceLevel, RefusedRow

CODE_PROPERTIES = ("code", "ma_xa", "ma", "commune_code")
MIN_RING_POINTS = 4
Ring = tuple[tuple[float, float], ...]


class ShapesUnreadable(Refusal):
    """The file is no GeoJSON collection of features."""

    message = _l("Tệp này không phải GeoJSON. Cần một FeatureCollection có mã xã ở mỗi hình.")


def is_geojson(content: bytes) -> bool:
    """Whether the file begins as a JSON object does."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def shapes_in(content: bytes) -> tuple[list[NewShape], list[RefusedRow]]:
    """Read the features; ``row`` counts them from 1.

    Raises:
        ShapesUnreadable: No GeoJSON collection.
    """
    shapes: list[NewShape] = []
    refused: list[RefusedRow] = []
    for row, feature in enumerate(_features(content), start=1):
        try:
            shapes.append(NewShape(row, _code(feature), tuple(_rings(feature))))
        except CellWrong as wrong:
            refused.append(RefusedRow(row, str(wrong)))
    return shapes, refused


def _features(content: bytes) -> list[Any]:
    """Open the collection."""
    try:
        collection = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ShapesUnreadable from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise ShapesUnreadable
    return features


def _code(feature: Any) -> str:  # noqa: ANN401 - any JSON
    """Find the unit's code among the properties, or as the feature's id."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        properties = {}
    named = next((properties[name] for name in CODE_PROPERTIES if properties.get(name)), None)
    code = named or (feature.get("id") if isinstance(feature, dict) else None)
    return code_cell(str(code or ""), CODE_CHARS[PlaceLevel.COMMUNE])


def _rings(feature: Any) -> Iterator[Ring]:  # noqa: ANN401 - any JSON
    """Take the rings of a polygon, or of each of several, holes included."""
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise CellWrong(_("hình không phải Polygon hoặc MultiPolygon"))
    try:
        polygons = geometry["coordinates"] if kind == "MultiPolygon" else [geometry["coordinates"]]
        rings = [_ring(ring) for polygon in polygons for ring in polygon]
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise CellWrong(_("tọa độ của hình không đọc được")) from error
    if not rings:
        raise CellWrong(_("hình không có đường bao nào"))
    yield from rings


def _ring(points: Any) -> Ring:  # noqa: ANN401 - any JSON
    """Check the points of one ring."""
    ring = tuple((float(point[0]), float(point[1])) for point in points)
    inside = all(abs(x) <= LONGITUDES and abs(y) <= LATITUDES for x, y in ring)
    if len(ring) < MIN_RING_POINTS or not inside:
        raise ValueError
    return ring
