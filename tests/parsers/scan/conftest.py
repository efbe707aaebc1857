from __future__ import annotations

from types import ModuleType

import pytest

import tests.parsers.scan.drawn


@pytest.fixture(scope="session")
def drawn() -> ModuleType:
    return tests.parsers.scan.drawn
