"""Building a dossier: check, gather, write the index, pack, keep."""

from consult.appraisals.dossiers.services.building import (
    DOSSIERS_FOLDER,
    DossierIncomplete,
    Order,
    build_dossier,
    dossier_path,
)

__all__ = ["DOSSIERS_FOLDER", "DossierIncomplete", "Order", "build_dossier", "dossier_path"]
