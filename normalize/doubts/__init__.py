"""What, in a row that was read, bears on whether it is right.

Every feature has a name and a value from 0, greater meaning more reason to look.  Weights
are fitted on labelled rows (``confidence.yaml``); nothing here says how bad a feature is.
"""

from __future__ import annotations

from normalize.doubts.bodies import of_bodies
from normalize.doubts.deadline import of_deadline
from normalize.doubts.kind import of_type
from normalize.doubts.text import of_text
from normalize.evidence import Evidence, Features

_READERS = {"text": of_text, "deadline": of_deadline, "bodies": of_bodies, "type": of_type}


def features(evidence: Evidence, part: str) -> Features:
    """Return the features other than 0 that speak about ``part`` of a row, one of `PARTS`."""
    return tuple((name, value) for name, value in _READERS[part](evidence).items() if value)


__all__ = ["features"]
