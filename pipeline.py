"""The command line: ``python pipeline.py run PATH… --out DATASET``, installed as ``roadmaps``.

Exit codes: 0 done (all documents were read), 1 some were not or something could not be written,
2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from ingest.discover import PathNotFound
from ingest.errors import DocumentRefused
from normalize.municipality_list import MunicipalityList
from runs import commands
from runs.arguments import (
    Arguments,
    AttachedArguments,
    ExplainArguments,
    InspectArguments,
    RunArguments,
    message,
    parse_command,
)
from runs.console import ProgressBar, console, report, use_utf8
from runs.lock import DatasetBusy
from runs.lookup_trial import try_lookups
from runs.manifest import BadManifest, Manifest, read_manifest
from runs.municipalities import BadMunicipalities, read_municipalities
from runs.options import RunOptions
from runs.refusing import CannotShow
from runs.run import NothingToRead, RunResult, run
from runs.stages import StagesMaker, real_stages
from runs.summary import flag_counts
from schema.files import FileInUse, reason_of
from schema.lookups import BadOverlay, Overlay, read_overlay
from schema.snapshot import NoSnapshot
from schema.store import SpoiltPart

_DONE, _FAILED, _WRONG_USAGE, _INTERRUPTED = 0, 1, 2, 130
_WRONG = (
    BadManifest,
    BadMunicipalities,
    BadOverlay,
    CannotShow,
    DatasetBusy,
    NoSnapshot,
    NothingToRead,
    PathNotFound,
)


def main(arguments: Sequence[str] | None = None, make_stages: StagesMaker = real_stages) -> int:
    """Run the command line and return its exit code; ``arguments`` default to ``sys.argv``."""
    use_utf8()
    asked = parse_command(None if arguments is None else list(arguments))
    return _guarded(lambda: _call(asked, make_stages), asked)


def _guarded(command: Callable[[], int], asked: Arguments) -> int:
    """Turn what can go wrong into one sentence and an exit code."""
    try:
        return command()
    except KeyboardInterrupt:
        return _complain(message("interrupted"), _INTERRUPTED)
    except _WRONG as error:
        return _complain(str(error), _WRONG_USAGE)
    except (DocumentRefused, FileInUse, SpoiltPart, commands.CannotDraw) as error:
        return _complain(str(error), _FAILED)
    except OSError as error:
        return _complain_of_system(error, asked)


def _call(asked: Arguments, make_stages: StagesMaker) -> int:
    if isinstance(asked, RunArguments):
        return _run(asked, make_stages)
    if isinstance(asked, AttachedArguments):
        return asked.run(asked.parsed)
    if isinstance(asked, InspectArguments):
        commands.inspect(asked)
    elif isinstance(asked, ExplainArguments):
        commands.explain(asked)
    else:
        commands.unknown(asked)
    return _DONE


def _run(asked: RunArguments, make_stages: StagesMaker) -> int:
    options = _options(asked, make_stages)
    try_lookups(options.lookups)
    with ProgressBar(console(sys.stderr)) as bar:
        result = run(asked.paths, asked.dataset, options, bar)
    _show(result, asked)
    return _FAILED if result.failed else _DONE


def _options(asked: RunArguments, make_stages: StagesMaker) -> RunOptions:
    return RunOptions(
        jobs=asked.jobs,
        timeout=asked.timeout,
        engine=asked.engine,
        force=asked.force,
        manifest=read_manifest(asked.manifest) if asked.manifest else Manifest(),
        lookups=read_overlay(asked.lookups) if asked.lookups else Overlay(),
        municipalities=(
            read_municipalities(asked.municipalities)
            if asked.municipalities
            else MunicipalityList()
        ),
        make_stages=make_stages,
    )


def _show(result: RunResult, asked: RunArguments) -> None:
    report(console(sys.stdout), result, flag_counts(asked.dataset), str(asked.dataset))


def _complain_of_system(error: OSError, asked: Arguments) -> int:
    if not isinstance(asked, RunArguments):
        raise error
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return _complain(message("not_a_folder", dataset=asked.dataset), _WRONG_USAGE)
    reason = reason_of(error)
    return _complain(message("cannot_write", reason=reason, dataset=asked.dataset), _FAILED)


def _complain(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
