"""Understand plans: from a ``Document`` of any format to a ``Plan``.

The road inside: ``fragments`` (tables cut by pages become one grid) → ``columns`` (what each
column means) → ``cuts`` (rows cut by pages become one) → ``rows`` (what each row is) →
``sections`` → ``reader`` (the plan) → ``checks`` (is the reading to be trusted).  Aside of it:
``inner`` (columns that hold several things), ``several`` (several plans in one document),
``listed`` (a plan without any table).
"""

from parsers.roadmap.reader import read_plan

__all__ = ["read_plan"]
