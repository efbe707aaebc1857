"""Printed answers: a report on a region and one on a municipality, each one HTML file."""

from reports.municipality import municipality_report
from reports.region import region_report
from reports.subject import UnknownMunicipality

__all__ = ["UnknownMunicipality", "municipality_report", "region_report"]
