"""The one way a command says that it cannot show what was asked."""

from __future__ import annotations


class CannotShow(Exception):
    """What was asked for is not there; the text is one Russian sentence."""
