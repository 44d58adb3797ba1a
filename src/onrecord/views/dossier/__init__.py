"""The dossier: a record as one HTML page that needs nothing beside itself."""

from onrecord.views.dossier.page import render

__all__ = ["render"]
