"""The command line: ``python pipeline.py run PATH… --out DATASET``, installed as ``roadmaps``.

Exit codes: 0 all documents were read, 1 some were not or the dataset could not be written,
2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from ingest.discover import PathNotFound
from runs.arguments import RunArguments, message, parse_run
from runs.console import ProgressBar, console, report, use_utf8
from runs.lock import DatasetBusy
from runs.manifest import BadManifest, Manifest, read_manifest
from runs.options import RunOptions
from runs.run import NothingToRead, RunResult, run
from runs.stages import StagesMaker, real_stages
from runs.summary import flag_counts
from schema.files import FileInUse
from schema.store import SpoiltPart

_ALL_READ, _SOME_FAILED, _WRONG_USAGE, _INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None, make_stages: StagesMaker = real_stages) -> int:
    """Run the command line and return its exit code; ``arguments`` default to ``sys.argv``."""
    use_utf8()
    asked = parse_run(None if arguments is None else list(arguments))
    return _guarded(lambda: _run(asked, make_stages), asked)


def _guarded(command: Callable[[], int], asked: RunArguments) -> int:
    """Turn what can go wrong into one sentence and an exit code."""
    try:
        return command()
    except KeyboardInterrupt:
        _complain(message("interrupted"))
        return _INTERRUPTED
    except (PathNotFound, NothingToRead, BadManifest, DatasetBusy) as error:
        _complain(str(error))
        return _WRONG_USAGE
    except (FileInUse, SpoiltPart) as error:
        _complain(str(error))
        return _SOME_FAILED
    except (FileExistsError, NotADirectoryError):
        _complain(message("not_a_folder", dataset=asked.dataset))
        return _WRONG_USAGE
    except OSError as error:
        reason = error.strerror or type(error).__name__
        _complain(message("cannot_write", reason=reason, dataset=asked.dataset))
        return _SOME_FAILED


def _run(asked: RunArguments, make_stages: StagesMaker) -> int:
    manifest = Manifest() if asked.manifest is None else read_manifest(asked.manifest)
    options = RunOptions(
        jobs=asked.jobs,
        timeout=asked.timeout,
        engine=asked.engine,
        force=asked.force,
        manifest=manifest,
        make_stages=make_stages,
    )
    with ProgressBar(console(sys.stderr)) as bar:
        result = run(asked.paths, asked.dataset, options, bar)
    _show(result, asked)
    return _SOME_FAILED if result.failed else _ALL_READ


def _show(result: RunResult, asked: RunArguments) -> None:
    report(console(sys.stdout), result, flag_counts(asked.dataset), str(asked.dataset))


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
