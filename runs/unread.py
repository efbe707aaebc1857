"""Whose the files are that could not be read, so that nobody looks as if they sent nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from normalize.municipality_list import MunicipalityEntry, MunicipalityList
from runs.manifest import ManifestEntry
from schema.part import DocumentRow


def with_owners(
    rows: Iterable[DocumentRow],
    entries: Mapping[str, ManifestEntry],
    municipalities: MunicipalityList,
) -> tuple[DocumentRow, ...]:
    """Return ``rows``; the failed ones with what their names and the manifest tell of the plan.

    A municipality is called as in ``municipalities``, or where there is no such list as in the
    documents that were read; a region that nothing tells is the one all of those are of (flag
    region_inferred).
    """
    listed = list(rows)
    known = municipalities if municipalities.entries else _named_in(listed)
    regions = {(row.region, row.region_code) for row in listed if row.region}
    placed = (
        _placed(row, entries.get(row.source_file), known) if row.status == "failed" else row
        for row in listed
    )
    return tuple(_in_only_region(row, regions) for row in placed)


def _named_in(rows: Iterable[DocumentRow]) -> MunicipalityList:
    found = {
        MunicipalityEntry(row.municipality, row.region_code, row.oktmo)
        for row in rows
        if row.municipality and row.municipality_source != "filename"
    }
    order = sorted(found, key=lambda e: (e.name, e.region_code or "", e.oktmo or ""))
    return MunicipalityList(tuple(order))


def _in_only_region(row: DocumentRow, regions: Set[tuple[str | None, str | None]]) -> DocumentRow:
    if row.status != "failed" or row.municipality is None or row.region or len(regions) != 1:
        return row
    ((region, code),) = regions
    flags = tuple(dict.fromkeys((*row.flags, "region_inferred")))
    return replace(row, region=region, region_code=code, flags=flags)


def _placed(
    row: DocumentRow, entry: ManifestEntry | None, municipalities: MunicipalityList
) -> DocumentRow:
    # Only now: the stages' lookups must not be loaded before the run has put its own over them.
    from normalize.frontmatter import ManifestFacts
    from normalize.unread import unread_facts

    said = None
    if entry is not None:
        said = ManifestFacts(entry.municipality, entry.region, entry.plan_start, entry.plan_end)
    facts = unread_facts(row.source_file, said, municipalities)
    return replace(
        row,
        municipality=facts.municipality,
        municipality_source=facts.municipality_source,
        oktmo=facts.oktmo,
        region=facts.region,
        region_code=facts.region_code,
        level=facts.level,
        plan_start=facts.plan_start,
        plan_end=facts.plan_end,
        flags=tuple(dict.fromkeys((*row.flags, *facts.flags))),
    )
