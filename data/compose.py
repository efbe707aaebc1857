"""Compose the sample plans: YAML → DOCX, PDF (HTML of some) and the rows expected of them.

    python data/compose.py             write samples/*.docx, samples/*.pdf and expected/*.json
                                       of the plans that would be other ones now
    python data/compose.py NAME …      the same for these plans, changed or not
    python data/compose.py --check     say which plans have changed; exit code 1 if any has

PDF needs LibreOffice (``soffice``); it is converted from the text with tracked changes accepted,
as an office would publish it.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from composing.document import docx_bytes
from composing.expected import as_text, expected
from composing.markup import accepted
from composing.page import page_text
from composing.plan import BadPlan, read_plan

HERE = Path(__file__).resolve().parent
COMPOSED, SAMPLES, EXPECTED = HERE / "composed", HERE / "samples", HERE / "expected"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description="Составить образцы планов из YAML.")
    parser.add_argument("names", nargs="*", help="имена планов; без имён – все")
    parser.add_argument("--check", action="store_true", help="только проверить, свежи ли образцы")
    chosen = parser.parse_args(arguments)
    paths = [COMPOSED / f"{name}.yaml" for name in chosen.names] or sorted(COMPOSED.glob("*.yaml"))
    try:
        if chosen.check:
            return check(paths)
        return compose(paths if chosen.names else [path for path in paths if not _is_fresh(path)])
    except BadPlan as error:
        print(error, file=sys.stderr)
        return 2


def check(paths: Sequence[Path]) -> int:
    """Print the name of every plan whose samples are missing or older than its YAML."""
    stale = [path.stem for path in paths if not _is_fresh(path)]
    for name in stale:
        print(f"{name}: образец устарел, выполните: python data/compose.py {name}")
    return 1 if stale else 0


def compose(paths: Sequence[Path]) -> int:
    """Write the DOCX, the PDF and the expected rows of every plan; returns 0."""
    if not paths:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        clean = []
        for path in paths:
            source = path.read_text(encoding="utf-8")
            plan = read_plan(path)
            record = expected(plan, source)
            (SAMPLES / f"{path.stem}.docx").write_bytes(docx_bytes(plan))
            (EXPECTED / f"{path.stem}.json").write_text(as_text(record), encoding="utf-8")
            if plan.layout.get("web"):
                page = SAMPLES / f"{path.stem}.html"
                page.write_text(page_text(plan), encoding="utf-8", newline="\n")
            clean.append(_without_changes(path, source, Path(folder)))
            print(f"{path.stem}: {len(record['activities'])}")
        _convert(clean, Path(folder))
    return 0


def _is_fresh(path: Path) -> bool:
    plan = read_plan(path)
    wanted = as_text(expected(plan, path.read_text(encoding="utf-8")))
    record = EXPECTED / f"{path.stem}.json"
    samples = (SAMPLES / f"{path.stem}.docx", SAMPLES / f"{path.stem}.pdf")
    if not all(file.exists() for file in (record, *samples)):
        return False
    page = SAMPLES / f"{path.stem}.html"
    if plan.layout.get("web") and not (
        page.exists() and page.read_text(encoding="utf-8") == page_text(plan)
    ):
        return False
    same = _parts(samples[0].read_bytes()) == _parts(docx_bytes(plan))
    return same and record.read_text(encoding="utf-8") == wanted


def _parts(data: bytes) -> dict[str, bytes]:
    """What a DOCX holds, by name; how it is packed is no difference."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _without_changes(path: Path, source: str, folder: Path) -> Path:
    copy = folder / path.name
    copy.write_text(accepted(source), encoding="utf-8")
    target = folder / f"{path.stem}.docx"
    target.write_bytes(docx_bytes(read_plan(copy)))
    return target


def _convert(documents: Sequence[Path], folder: Path) -> None:
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(SAMPLES)),
            *(str(document) for document in documents),
        ],
        check=True,
        capture_output=True,
        timeout=600,
    )


if __name__ == "__main__":
    sys.exit(main())
