"""Changes of places: importing official lists, and what follows from them."""

from consult.places.services.lineage import import_lineage
from consult.places.services.lists import (
    apply_list,
    import_list,
    load_frozen,
    rehearse_list,
)
from consult.places.services.shapes import import_shapes
from consult.places.services.units import import_units
from consult.places.services.villages import import_villages

__all__ = [
    "apply_list",
    "import_lineage",
    "import_list",
    "import_shapes",
    "import_units",
    "import_villages",
    "load_frozen",
    "rehearse_list",
]
