"""Read what the front matter says about a whole plan: whose it is, its title, period, approval."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from normalize.frontmatter import titles
from normalize.frontmatter.approval import find_approval
from normalize.frontmatter.evidence import Evidence, evidence
from normalize.frontmatter.level import REGION, find_level
from normalize.frontmatter.lines import Line, after_lines, front_lines
from normalize.frontmatter.mentions import mentions
from normalize.frontmatter.municipality import Found as FoundMunicipality
from normalize.frontmatter.municipality import find_municipality
from normalize.frontmatter.places import place_key, region_by_name, regions
from normalize.frontmatter.plan_period import find_period
from normalize.frontmatter.region import find_region, regions_in
from normalize.frontmatter.titles import is_head
from schema.values import Plan, PlanFacts

_MUNICIPALITY_FLAGS = {
    "municipality_conflict",
    "municipality_inferred",
    "municipality_weak",
    "kind_inferred",
}
_ABOUT_PERIOD = ("period", "cycle", "bad_")


@dataclass(frozen=True, slots=True)
class ManifestFacts:
    """What the analyst said about a file; it wins over what is read."""

    municipality: str | None = None
    region: str | None = None
    plan_start: date | None = None
    plan_end: date | None = None


def read_facts(plan: Plan, source_name: str, manifest: ManifestFacts | None) -> PlanFacts:
    """Return the facts about ``plan``; nothing is invented, every inference is flagged.

    ``source_name`` is the file's path as given: its name is the weakest evidence of the
    municipality.  Flags: municipality_conflict, municipality_inferred, municipality_weak,
    kind_inferred, region_inferred, region_conflict, region_unknown (the manifest's region is no
    subject's name), period_inferred, period_ambiguous, period_start_unknown, cycle_year,
    bad_period, approval_conflict, title_from_order.
    """
    front = _front(plan)
    texts = evidence(front, after_lines(plan.after), plan)
    municipality = find_municipality(texts, source_name)
    level = find_level(texts, municipality.weight)
    if level == REGION:
        municipality = FoundMunicipality()
    approval = find_approval(front)
    period = find_period(front, plan, approval.day)
    title, title_flags = _title(front, plan)
    facts = PlanFacts(
        municipality=municipality.name,
        municipality_source=municipality.source,
        level=level,
        title=title,
        plan_start=period.start,
        plan_end=period.end,
        plan_kind=period.kind,
        approval_number=approval.number,
        approval_date=approval.day,
        flags=(*municipality.flags, *period.flags, *approval.flags, *title_flags),
    )
    said = manifest or ManifestFacts()
    facts, key = _with_municipality(facts, municipality.key, said.municipality)
    facts = _with_region(facts, texts, key, said.region)
    return _with_period(facts, said)


def _front(plan: Plan) -> tuple[Line, ...]:
    """The front's lines; a title printed as the table's first row counts as its last line."""
    front = front_lines(plan.front)
    tops = {activity.section_path[:1] for activity in plan.activities}
    if len(tops) != 1 or any(line.zone == "title" for line in front):
        return front
    return front_lines((*plan.front, *(top for path in tops for top in path if is_head(top))))


def _title(front: tuple[Line, ...], plan: Plan) -> tuple[str | None, tuple[str, ...]]:
    lines = [line.text for line in front if line.zone == "title"]
    own = titles.joined_title(lines + titles.last_line(lines, plan)) if lines else None
    if own:
        return own, ()
    made = titles.from_order([line.text for line in front if line.zone == "order_title"])
    return (made, ("title_from_order",)) if made else (None, ())


def _with_municipality(facts: PlanFacts, key: str, said: str | None) -> tuple[PlanFacts, str]:
    """Lay the manifest's municipality over the facts; doubts about the read one fall away."""
    if not said:
        return facts, key
    kept = tuple(flag for flag in facts.flags if flag not in _MUNICIPALITY_FLAGS)
    named = mentions(said)
    facts = replace(facts, municipality=said, municipality_source="manifest", flags=kept)
    return facts, named[0].key if named else place_key(said)


def _with_region(
    facts: PlanFacts, texts: tuple[Evidence, ...], key: str, said: str | None
) -> PlanFacts:
    if said:
        return _manifest_region(facts, said)
    found = find_region(texts, facts.municipality, key)
    name = regions()[found.code].name if found.code else None
    flags = tuple(dict.fromkeys((*facts.flags, *found.flags)))
    return replace(facts, region=name, region_code=found.code, flags=flags)


def _with_period(facts: PlanFacts, said: ManifestFacts) -> PlanFacts:
    if not (said.plan_start or said.plan_end):
        return facts
    start, end = said.plan_start or facts.plan_start, said.plan_end or facts.plan_end
    kept = tuple(flag for flag in facts.flags if not flag.startswith(_ABOUT_PERIOD))
    return replace(facts, plan_start=start, plan_end=end, flags=kept)


def _manifest_region(facts: PlanFacts, printed: str) -> PlanFacts:
    codes = {region_by_name().get(place_key(printed), "")} - {""} or regions_in(printed)
    if printed in regions():
        codes = {printed}
    if len(codes) != 1:
        return replace(
            facts, region=printed, region_code=None, flags=(*facts.flags, "region_unknown")
        )
    code = codes.pop()
    return replace(facts, region=regions()[code].name, region_code=code)
