"""Whose plan it is: a region's, a municipality's or a school's (see the catalogue of layouts)."""

from __future__ import annotations

from normalize.frontmatter.evidence import STATED, Evidence
from normalize.frontmatter.region import regions_in
from normalize.frontmatter.wordlists import words

REGION, MUNICIPALITY, SCHOOL = "region", "municipality", "school"
_OWNERS = {"title", "head", "order", "order_title", "approval", "header"}
_SIGNERS = {"title", "approval", "agreement", "signature"}


def find_level(texts: tuple[Evidence, ...], municipality_weight: float) -> str | None:
    """Return "school", "region" or "municipality" from who issues, approves and signs the plan.

    ``municipality_weight`` is that of the text that names the municipality (0 when none does).
    None where nothing tells.
    """
    owners = [text.text for text in texts if text.zone in _OWNERS]
    if _is_school(texts, owners):
        return SCHOOL
    if municipality_weight >= STATED:
        return MUNICIPALITY
    regional = any(words().region_bodies.search(text) for text in owners)
    named = any(regions_in(text.text) for text in texts if text.zone in ("title", "order_title"))
    municipal = any(words().municipal_signs.search(text.text) for text in texts)
    if regional or (named and not municipal):
        return REGION
    return MUNICIPALITY if municipal or municipality_weight else None


def _is_school(texts: tuple[Evidence, ...], owners: list[str]) -> bool:
    signers = (text.text for text in texts if text.zone in _SIGNERS)
    return any(words().schools.search(text) for text in owners) or any(
        words().school_signs.search(text) for text in signers
    )
