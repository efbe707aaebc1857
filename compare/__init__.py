"""Answers from a snapshot: what municipalities plan, when, by whom, and what is missing."""

from compare.filters import Filters
from compare.registry import VIEWS, build
from compare.rendering import FORMATS, render
from compare.view import Cell, Column, Row, State, View

__all__ = [
    "FORMATS",
    "VIEWS",
    "Cell",
    "Column",
    "Filters",
    "Row",
    "State",
    "View",
    "build",
    "render",
]
