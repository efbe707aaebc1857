"""From a report to one HTML page: templates and the style sheet lie beside this file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.words import counted, day, percent

_FOLDER = Path(__file__).with_name("templates")


def render(template: str, **values: object) -> str:
    """Return the page that ``template`` makes of ``values``; all text in them is escaped."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(day=day, percent=percent, counted=counted)
    style = (_FOLDER / "style.css").read_text(encoding="utf-8")
    environment.globals["style"] = Markup(style)
    return environment
