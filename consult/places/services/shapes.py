"""Importing the outlines of units."""

from datetime import date

from flask_babel import gettext as _

from consult.core.db import db
from consult.places.models import PlaceShape
from consult.places.reading.shapes import shapes_in
from consult.places.rules import centre
from consult.places.services.register import ListFile, Register, content_of, said
from consult.places.terms import ChangeKind, ImportReport, ListKind, PlaceLevel


def import_shapes(source: ListFile, valid_from: date, *, note: str = "GeoJSON") -> ImportReport:
    """Import outlines of the communes in force on ``valid_from``, matched by code.

    A commune without a point of its own gets the centroid of its largest ring.

    Args:
        source: Path or content of a GeoJSON FeatureCollection (WGS 84).
        valid_from: Day whose units the codes mean.
        note: Where the outlines come from, kept beside them.

    Raises:
        ShapesUnreadable: The file is no GeoJSON collection.
    """
    shapes, refused = shapes_in(content_of(source))
    report = ImportReport(ListKind.SHAPES)
    report.refused.extend(refused)
    register = Register()
    for shape in shapes:
        place = register.on(PlaceLevel.COMMUNE, shape.code, valid_from)
        if place is None:
            reason = _("chưa có đơn vị mã %(code)s vào ngày này", code=shape.code)
            report.refuse(shape.row, reason)
            continue
        rings = [[list(point) for point in ring] for ring in shape.rings]
        kept = db.session.get(PlaceShape, place.id)
        if kept and kept.rings == rings:
            report.unchanged += 1
            continue
        db.session.merge(PlaceShape(place_id=place.id, rings=rings, source=note))
        if place.latitude is None:
            place.longitude, place.latitude = centre(shape.rings)
        report.note(ChangeKind.CORRECTED if kept else ChangeKind.ADDED, said(place))
    report.refused.sort(key=lambda refusal: refusal.row)
    db.session.flush()
    return report
