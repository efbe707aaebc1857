"""The facts about a plan that could not be read: what its file and folders are called."""

from __future__ import annotations

import re
from dataclasses import replace

from normalize.frontmatter import ManifestFacts, read_facts
from normalize.frontmatter.level import SCHOOL
from normalize.frontmatter.places import regions
from normalize.frontmatter.region import regions_in
from normalize.frontmatter.wordlists import words
from normalize.municipality_list import MunicipalityList, with_listed
from schema.values import Plan, PlanFacts

_GAPS = re.compile(r"[_+/\\]+")
# The list may be no more than what other files tell: not to be in it is no doubt.
_OF_LIST = frozenset({"municipality_unlisted", "municipality_several"})


def unread_facts(
    source_name: str, manifest: ManifestFacts | None, municipalities: MunicipalityList
) -> PlanFacts:
    """Return whose plan ``source_name`` (a path as given) is, as far as names tell.

    ``manifest`` is what the analyst knows, which wins; ``municipalities`` gives the municipality
    the name that its other plans have.  What only a name tells is flagged: municipality_weak,
    kind_inferred, region_inferred.
    """
    name = _GAPS.sub(" ", source_name)
    facts = read_facts(Plan(front=(), activities=()), source_name, manifest)
    named = regions_in(name)
    if facts.region is None and len(named) == 1:
        (code,) = named
        flags = tuple(dict.fromkeys((*facts.flags, "region_inferred")))
        facts = replace(facts, region=regions()[code].name, region_code=code, flags=flags)
    facts = with_listed(facts, municipalities)
    level = SCHOOL if words().school_file_names.search(name) else facts.level
    flags = tuple(flag for flag in facts.flags if flag not in _OF_LIST)
    return replace(facts, level=level, flags=flags)
