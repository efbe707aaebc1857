"""What ``roadmaps measures`` does: write the pairs, keep the decisions."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable

from measures.decisions import (
    DIFFERENT,
    OPEN,
    SAME,
    Decision,
    last_decisions,
    pair_key,
    read_decisions,
    record_decisions,
)
from runs.deciding.pair_rows import PairRow, Said, pair_rows
from runs.deciding.pair_table import CSV, XLSX, FilledPair, read_pairs, write_pairs
from runs.deciding.texts import LIMIT, Refused, say
from schema.ids import letters
from schema.snapshot import Snapshot, read_snapshot

_SHOWN = 20


def review(args: argparse.Namespace) -> None:
    """Show the uncertain pairs, or write them to ``args.out``.

    Raises:
        Refused, NoSnapshot: in one sentence.
        FileInUse, OSError, sqlite3.Error: what cannot be written or read.
    """
    if args.out is not None and args.out.suffix.lower() not in (XLSX, CSV):
        raise Refused(say("bad_suffix", file=args.out.name))
    said = Said(read_snapshot(args.dataset))
    limit = args.limit or (LIMIT if args.out else _SHOWN)
    pairs, decided = pair_rows(said, read_decisions(args.dataset), limit)
    if args.out is not None:
        write_pairs(args.out, (*pairs, *decided))
        print(say("written", path=args.out, pairs=len(pairs), decided=len(decided)))
        return
    for number, pair in enumerate(pairs, start=1):
        _show(number, pair)
    told = say("more", shown=len(pairs), dataset=args.dataset) if pairs else say("none")
    print(told)


def _show(number: int, pair: PairRow) -> None:
    chance = "–" if pair.chance is None else f"{pair.chance:.0%}"
    state = say("shown", state=say(pair.state), chance=chance, rows=pair.rows)
    print(f"{number}. {pair.left}\n   {pair.right}\n   ({state})\n")


def decide(args: argparse.Namespace) -> None:
    """Keep the decisions of a table, or the one that is given.

    Raises:
        Refused, BadPairs, NoSnapshot: in one sentence.
        FileInUse, OSError, sqlite3.Error: what cannot be written or read.
    """
    given = [item for item in (args.decisions, args.same, args.different) if item is not None]
    if len(given) != 1:
        raise Refused(say("need_one"))
    snapshot = read_snapshot(args.dataset)
    if args.decisions is not None:
        filled = read_pairs(args.decisions, args.author)
    else:
        verdict = SAME if args.same is not None else DIFFERENT
        left, right = (_text(snapshot, key) for key in args.same or args.different)
        if letters(left) == letters(right):
            raise Refused(say("one_text"))
        filled = (FilledPair(0, Decision(left, right, verdict, args.author)),)
    last = last_decisions(read_decisions(args.dataset))
    new = [item for item in filled if _is_new(item.decision, last)]
    record_decisions(args.dataset, (item.decision for item in new))
    _tell(new, len(filled) - len(new), Said(snapshot))


def _is_new(decision: Decision, last: dict[frozenset[str], Decision]) -> bool:
    before = last.get(pair_key(decision.left, decision.right))
    return decision.verdict != (before.verdict if before else OPEN)


def _text(snapshot: Snapshot, key: str) -> str:
    columns = snapshot.activities.select(["activity_id", "activity"]).to_pylist()
    for record in columns:
        if record["activity_id"] == key:
            return str(record["activity"])
    raise Refused(say("no_activity", key=key))


def _tell(new: Iterable[FilledPair], kept: int, said: Said) -> None:
    listed = list(new)
    counts = Counter(item.decision.verdict for item in listed)
    if not listed:
        print(say("nothing_new", kept=kept))
        return
    verdicts = {verdict: counts[verdict] for verdict in (SAME, DIFFERENT, OPEN)}
    print(say("recorded", count=len(listed), kept=kept, **verdicts))
    unknown = [
        str(item.line)
        for item in listed
        if item.line and not (said.knows(item.decision.left) and said.knows(item.decision.right))
    ]
    if unknown:
        print(say("unknown_texts", lines=", ".join(unknown)), file=sys.stderr)
