"""How a raw comment names who spoke: citizens without their name, unless they agreed."""

from consult.comments.terms import Unit

SPEAKERS = {
    Unit.PERSON: "Công dân",
    Unit.HOUSEHOLD: "Hộ gia đình",
    Unit.ORGANISATION: "Cơ quan, tổ chức",
    Unit.COLLECTIVE: "Tập thể",
}


def sender(unit: Unit, *, organisation: str, name: str, village: str, commune: str) -> str:
    """Say who spoke and from where: "Công dân, thôn Bản Cám, xã Ba Bể".

    ``name`` is given only for who agreed to be named; organisations speak in public.
    """
    if unit is Unit.ORGANISATION:
        return organisation or SPEAKERS[unit]
    places = [place for place in (village, commune) if place]
    return ", ".join([name or SPEAKERS[unit], *places])
