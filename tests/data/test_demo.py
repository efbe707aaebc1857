"""The demo region: composed from its YAML, and showing what a comparison can show."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from compare import build
from pipeline import main
from schema.snapshot import read_snapshot

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    main(["run", str(DATA / "demo"), "--out", str(folder), "--jobs", "1"])
    return read_snapshot(folder)


def test_the_files_are_those_that_the_yaml_gives():
    done = subprocess.run(
        [sys.executable, str(DATA / "demo.py"), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_folder_stays_small():
    assert sum(path.stat().st_size for path in (DATA / "demo").iterdir()) < 600_000


def test_the_bank_words_measures_in_several_ways():
    bank = yaml.safe_load((DATA / "demoing" / "bank.yaml").read_text(encoding="utf-8"))
    ways = [way for measure in bank["measures"].values() for way in measure["ways"]]
    assert len(ways) == len(set(ways)) >= 120
    assert all(len(measure["ways"]) > 1 for measure in bank["measures"].values())


def test_every_way_a_document_can_end_is_there(demo):
    statuses = Counter(demo.documents["status"].to_pylist())
    assert statuses["ok"] >= 15
    assert (statuses["partial"], statuses["empty"], statuses["failed"]) == (1, 1, 2)
    assert len([item for item in demo.documents["duplicate_of"].to_pylist() if item]) == 1
    assert "school" in demo.documents["level"].to_pylist()
    municipalities = set(demo.documents["municipality"].to_pylist()) - {None}
    assert len(municipalities) >= 12


@pytest.mark.parametrize(("view", "municipality", "code", "is_there"), [
    ("matrix", "Буйский муниципальный район", "training", False),
    ("matrix", "Антроповский муниципальный округ", "training", True),
    ("matrix", "Вохомский муниципальный округ", "monitoring", False),
    ("calendar", "городской округ город Волгореченск", "throughout", True),
    ("results", "городской округ город Галич", "document", False),
    ("defects", "Кадыйский муниципальный округ", "repeated_row", True),
    ("defects", "Кадыйский муниципальный округ", "repeated_number", True),
    ("defects", "Кадыйский муниципальный округ", "outside_plan", True),
    ("defects", "Кадыйский муниципальный округ", "no_actor", True),
])  # fmt: skip
def test_plans_are_good_and_bad_at_what_the_yaml_says(demo, view, municipality, code, is_there):
    shown = build(view, demo)
    place = shown.column(code)
    rows = [line for line in shown.rows if line.cells[0].value == municipality]
    assert any(bool(line.cells[place].activity_ids) for line in rows) == is_there
