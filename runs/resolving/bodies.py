"""Bodies of which nothing told what they are: entries for ``bodies/registry.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from normalize.bodies import BodyContext, read_responsible
from normalize.bodies.registry import find_entry, name_key
from normalize.bodies.tokens import tokenize
from runs.resolving.cases import Case, most_frequent, quoted, slug
from runs.rows import Row

FLAG = "body_unresolved"


def unresolved_bodies(rows: Iterable[Row]) -> list[Case]:
    """Return the names that no word of theirs, no registry and no document explains."""
    return most_frequent(_names(rows))


def registry_entries(cases: Iterable[Case]) -> Iterator[str]:
    """Yield the lines of ``bodies/registry.yaml``: letters as acronyms, words as kinds."""
    acronyms = [case for case in cases if _is_acronym(case.text)]
    names = [case for case in cases if not _is_acronym(case.text)]
    if acronyms:
        yield "acronyms:"
        yield "  other_body:"
        for case in acronyms:
            yield f"  {case.comment}"
            yield f"  - {quoted(case.text)}"
    if names:
        yield "kinds:"
    taken: set[str] = set()
    for case in names:
        yield case.comment
        if find_entry(name_key(case.text)) is not None:
            yield "# в справочнике уже есть; не хватает только слова в bodies/lexicon.yaml"
            continue
        name = f"own-{slug(case.text).replace('_', '-')}"
        while name in taken:
            name += "-2"
        taken.add(name)
        yield (
            f"- {{id: {name}, canonical: {quoted(_upper_first(case.text))}, role: other_body, "
            f"names: [{quoted(case.text)}]}}"
        )


def lexicon_entries(cases: Iterable[Case]) -> Iterator[str]:
    """Yield the lines of ``bodies/lexicon.yaml``: the nouns that head such names."""
    heads = dict.fromkeys(head for case in cases if (head := _head(case.text)))
    if heads:
        yield "heads:"
        yield f"  org: [{', '.join(heads)}]"


def _names(rows: Iterable[Row]) -> Iterator[tuple[str, Row, str]]:
    for row in rows:
        if FLAG not in row.activity.flags:
            continue
        document = row.document
        context = BodyContext(document.municipality)
        for body in row.activity.bodies:
            if FLAG in read_responsible(body.name, context).flags:
                yield body.name, row, row.activity.responsible_text


def _is_acronym(name: str) -> bool:
    return " " not in name and name.isupper() and name.isalpha()


def _head(name: str) -> str:
    """The first noun of a name, in its dictionary form; "" for letters and unknown words."""
    if _is_acronym(name):
        return ""
    words = [token.word for token in tokenize(name) if token.word is not None]
    nouns = [word for word in words if word.kind == "word" and word.pos == "noun"]
    return nouns[0].lemma if nouns else ""


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
