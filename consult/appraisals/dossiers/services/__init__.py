"""Building a dossier: check, gather, write the index, pack, keep."""

from consult.appraisals.dossiers.services.building import build_dossier, dossier_path
from consult.appraisals.dossiers.services.taking import DossierIncomplete, Order, checked

__all__ = ["DossierIncomplete", "Order", "build_dossier", "checked", "dossier_path"]
