"""Recognised cells that cannot be what was read in their column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from schema.values import RawActivity

# «ОО» (образовательная организация); beside words the recognition of a page puts it right itself.
_LETTERS_AS_FIGURES = re.compile(r"[0OОoо]{2}[.,;]?")
_SCHOOLS = "ОО"


def with_letters_for_figures(activities: Sequence[RawActivity]) -> tuple[RawActivity, ...]:
    """Return the activities with «00» alone in a recognised cell of who is responsible as «ОО».

    A changed cell flags its row ``ocr_repaired``.
    """
    return tuple(
        replace(
            activity,
            responsible=_SCHOOLS,
            flags=tuple(dict.fromkeys((*activity.flags, "ocr_repaired"))),
        )
        if "ocr" in activity.flags
        and activity.responsible != _SCHOOLS
        and _LETTERS_AS_FIGURES.fullmatch(activity.responsible.strip())
        else activity
        for activity in activities
    )
