"""Workers import the stub stages by name, so their folder must be on the path."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

SAMPLES = Path(__file__).parents[2] / "data" / "samples"


@pytest.fixture(scope="session")
def samples():
    """The folder of sample plans."""
    return SAMPLES


@pytest.fixture(scope="session")
def dataset(tmp_path_factory):
    """A dataset of a few sample plans, read by the real stages."""
    from runs.options import RunOptions
    from runs.run import run

    folder = tmp_path_factory.mktemp("dataset") / "набор"
    names = ("a4_olonets.pdf", "library_rossosh.docx", "safety_kungur.docx", "safety_kungur.pdf")
    run([SAMPLES / name for name in names], folder, RunOptions(jobs=2))
    return folder
