"""The part of a snapshot that is asked about, with copies counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from compare import facts
from compare.facts import Activity
from compare.filters import Filters, names
from compare.nearest import name_likeness, nearest
from compare.reading import UNREAD_STATUSES, Reading, reading
from compare.rules import rules
from compare.subjects import Subject, in_order, missing, owners_of_schools, subjects_of
from compare.texts import phrase
from schema.codes import label
from schema.part import DocumentRow
from schema.snapshot import Snapshot

# From here on a name is much like the one asked for.
_LIKE = 0.6


@dataclass(frozen=True, slots=True)
class Selection:
    """Subjects, their documents and the documents' activities, in order.

    ``documents`` are plans counted once, ``copies`` are the files that repeat one of them,
    ``replaced`` earlier versions of a plan whose later one counts.  ``owners`` gives the subject of
    every file by its name, ``known`` every document of the snapshot by its id.  Rows read with a
    confidence below ``doubtful_below`` are to be looked at first; it is the same for every part of
    a snapshot.  ``beside`` are the keys of subjects of which there are only plans of a level that
    was not asked for.
    """

    subjects: tuple[Subject, ...]
    documents: tuple[DocumentRow, ...]
    copies: tuple[DocumentRow, ...]
    replaced: tuple[DocumentRow, ...]
    activities: tuple[Activity, ...]
    owners: Mapping[str, Subject]
    known: Mapping[str, DocumentRow]
    doubtful_below: float
    filters: Filters = field(default_factory=Filters)
    notes: tuple[str, ...] = ()
    beside: frozenset[str] = frozenset()

    def documents_of(self) -> Mapping[str, tuple[DocumentRow, ...]]:
        """Documents by the key of their subject; every subject has an entry."""
        found: dict[str, list[DocumentRow]] = {subject.key: [] for subject in self.subjects}
        for document in self.documents:
            found[self.owners[document.source_file].key].append(document)
        return {key: tuple(documents) for key, documents in found.items()}

    def activities_of(self) -> Mapping[str, tuple[Activity, ...]]:
        """Activities by ``document_id``."""
        found: dict[str, list[Activity]] = defaultdict(list)
        for activity in self.activities:
            found[activity.document_id].append(activity)
        return {key: tuple(activities) for key, activities in found.items()}

    def readings(self) -> Mapping[str, Reading]:
        """How far each subject's documents were read, by the subject's key."""
        return {
            key: Reading.OTHER_LEVEL if key in self.beside else reading(documents)
            for key, documents in self.documents_of().items()
        }

    def is_asked(self, subject: Subject) -> bool:
        """Whether the subject itself is asked about, not only there to compare with."""
        return self.filters.take_subject(subject)

    def subject_of_document(self) -> Mapping[str, Subject]:
        """Subject by ``document_id``."""
        return {item.document_id: self.owners[item.source_file] for item in self.documents}


def select(whole: Selection, filters: Filters) -> Selection:
    """Return what ``filters`` ask for of ``everything``, with notes on what was left out."""
    return _noted(whole, narrow(_with_expected(whole, filters), filters), filters)


def select_with_peers(whole: Selection, filters: Filters) -> Selection:
    """Return the municipalities asked about together with those they are to be compared with.

    ``filters`` of the result are the ones given: its ``is_asked`` tells the former.
    """
    peers = narrow(_with_expected(whole, filters), replace(filters, municipalities=()))
    return _noted(whole, peers, filters)


def everything(snapshot: Snapshot) -> Selection:
    """Return the whole snapshot; of copies and replaced versions no activities are there."""
    documents = facts.documents(snapshot)
    owners = subjects_of(documents)
    known = {item.document_id: item for item in documents if item.duplicate_of is None}
    originals = tuple(item for item in documents if not _is_copy(item, known))
    replaced = replaced_by(originals)
    whose = {item.document_id: owners[item.source_file] for item in originals}
    copies = tuple(item for item in documents if _is_copy(item, known))
    for copy in (item for item in copies if item.duplicate_of in whose):
        # What was read of a copy may differ; it belongs where its original does.
        owners[copy.source_file] = whose[copy.duplicate_of or ""]
    every = facts.activities(snapshot.activities)
    latest = tuple(item for item in originals if item.document_id not in replaced)
    kept = {document.document_id for document in latest}
    return Selection(
        subjects=in_order(owners[item.source_file] for item in latest),
        documents=latest,
        copies=copies,
        replaced=tuple(item for item in originals if item.document_id in replaced),
        activities=tuple(item for item in every if item.document_id in kept),
        owners=owners,
        known=known,
        doubtful_below=_doubtful_below(item for item in every if item.document_id in kept),
    )


def _is_copy(document: DocumentRow, known: Mapping[str, DocumentRow]) -> bool:
    """Whether the document repeats another.

    Two municipalities may have sent the same unreadable bytes (an empty file): of each there is
    a document that was not read.
    """
    original = known.get(document.duplicate_of or "")
    if original is None or document.status not in UNREAD_STATUSES:
        return document.duplicate_of is not None
    return document.municipality in (None, original.municipality)


def _doubtful_below(activities: Iterable[Activity]) -> float:
    found = sorted(item.confidence for item in activities)
    rule = rules().doubtful
    if not found:
        return rule.always
    bound = found[min(int(len(found) * rule.share), len(found) - 1)]
    return min(max(bound, rule.always), rule.never)


def replaced_by(documents: Iterable[DocumentRow]) -> Mapping[str, DocumentRow]:
    """Return the later version of every document that one of ``documents`` amends, by its id.

    A version that names itself, or one of a circle of versions, replaces nothing: some plan of the
    municipality must stay.
    """
    listed = {item.document_id: item for item in documents}
    found: dict[str, DocumentRow] = {}
    for item in listed.values():
        earlier = listed.get(item.amends or "")
        chain = {item.document_id}
        while earlier is not None and earlier.document_id not in chain:
            chain.add(earlier.document_id)
            following = listed.get(earlier.amends or "")
            if following is None:
                found[item.amends or ""] = item
            earlier = following
    return found


def narrow(selection: Selection, filters: Filters) -> Selection:
    """Return the part that ``filters`` take; the order of several calls does not matter."""
    subjects = tuple(item for item in selection.subjects if filters.take_subject(item))
    keys = {subject.key for subject in subjects}

    def taken(documents: Iterable[DocumentRow]) -> tuple[DocumentRow, ...]:
        return tuple(
            document
            for document in documents
            if selection.owners[document.source_file].key in keys
            and filters.take_document(document)
        )

    documents = taken(selection.documents)
    kept = {document.document_id for document in documents}
    return replace(
        selection,
        subjects=subjects,
        documents=documents,
        copies=taken(selection.copies),
        replaced=taken(selection.replaced),
        activities=tuple(
            item
            for item in selection.activities
            if item.document_id in kept and filters.take_activity(item)
        ),
    )


def _with_expected(whole: Selection, filters: Filters) -> Selection:
    """Add a subject for every municipality that is asked for or expected, but has no plan."""
    subjects = {subject.key: subject for subject in whole.subjects}
    if filters.level == "municipality":
        for owner in owners_of_schools(whole.documents):
            subjects.setdefault(owner.key, owner)
    for name in (*filters.municipalities, *filters.expected):
        if not any(names(name, subject.name) for subject in subjects.values()):
            subjects[missing(name).key] = missing(name)
    return replace(whole, subjects=in_order(subjects.values()))


def _noted(whole: Selection, asked: Selection, filters: Filters) -> Selection:
    beside = replace(asked, beside=_with_other_levels_only(whole, asked, filters), filters=filters)
    return replace(beside, notes=tuple(_notes(whole, beside, filters)))


def _notes(whole: Selection, asked: Selection, filters: Filters) -> Iterator[str]:
    if asked.copies:
        yield phrase("copies", count=len(asked.copies))
    if asked.replaced:
        yield phrase("replaced", count=len(asked.replaced))
    keys = {subject.key for subject in asked.subjects}
    levels: dict[str, int] = defaultdict(int)
    years = 0
    for document in whole.documents:
        if not filters.take_level(document):
            levels[document.level or ""] += 1
        elif whole.owners[document.source_file].key in keys and not filters.take_years(document):
            years += 1
    for level, count in sorted(levels.items()):
        shown = label("levels", level).lower() if level else phrase("unknown_level")
        yield phrase("other_level", level=shown, count=count)
    if asked.beside:
        only = [subject.name for subject in asked.subjects if subject.key in asked.beside]
        yield phrase("only_other_level", names="; ".join(only))
    if years:
        yield phrase("other_years", count=years)
    if filters.regions or filters.municipalities:
        unknown = sum(
            1
            for item in whole.documents
            if not item.municipality
            or (filters.regions and not whole.owners[item.source_file].region)
        )
        if unknown:
            yield phrase("unknown_owner", count=unknown)
    yield from _misspelt(whole, filters)
    if conditions := _conditions(filters):
        yield phrase("conditions", conditions="; ".join(conditions))


def _with_other_levels_only(whole: Selection, asked: Selection, filters: Filters) -> frozenset[str]:
    """The keys of subjects asked about of which all there is are plans of a level left out."""
    left_out = [item for item in whole.documents if not filters.take_level(item)]
    beside = {subject.key for subject in owners_of_schools(left_out)}
    beside |= {whole.owners[document.source_file].key for document in left_out}
    having = {whole.owners[d.source_file].key for d in whole.documents if filters.take_level(d)}
    return frozenset(s.key for s in asked.subjects if s.key in beside and s.key not in having)


def _misspelt(whole: Selection, filters: Filters) -> Iterator[str]:
    """What was asked for by a name that nothing has, though some are much like it."""
    known = {subject for subject in whole.subjects if not subject.is_missing}
    for asked, among in (
        (filters.municipalities, {subject.name for subject in known}),
        (filters.regions, {subject.region for subject in known if subject.region}),
    ):
        codes = {subject.region_code for subject in known}
        for name in asked:
            if name in codes or any(names(name, other) for other in among):
                continue
            near = [other for other in nearest(name, among) if name_likeness(name, other) >= _LIKE]
            if near:
                yield phrase("near_names", name=name, near="; ".join(near))


def _conditions(filters: Filters) -> list[str]:
    coded = {
        "activity_types": filters.types,
        "cycle_stages": filters.stages,
        "roles": filters.roles,
    }
    plain_ones = {
        "regions": filters.regions,
        "municipalities": filters.municipalities,
        "years": tuple(str(year) for year in filters.years),
        "text": (f"«{filters.text}»",) if filters.text else (),
    }
    shown = {
        **plain_ones,
        **{name: tuple(label(name, code) for code in codes) for name, codes in coded.items()},
    }
    return [
        phrase(f"condition_{name}", values=", ".join(values))
        for name, values in shown.items()
        if values
    ]
