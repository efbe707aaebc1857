"""The same measure in several plans: activities clustered by what is done, to what and for whom.

text → facets (terms.yaml) → features of pairs → stars around leaders → measure_id
"""

from measures.assign import NOTHING_BEFORE, Previous, assign_measures
from measures.copies import CopiedPlan, copied_plans
from measures.decisions import Decision, read_decisions, record_decisions
from measures.facets import Facets, read_facets
from measures.review import UncertainPair, uncertain_pairs
from measures.snapshot import read_previous

__all__ = [
    "NOTHING_BEFORE",
    "CopiedPlan",
    "Decision",
    "Facets",
    "Previous",
    "UncertainPair",
    "assign_measures",
    "copied_plans",
    "read_decisions",
    "read_facets",
    "read_previous",
    "record_decisions",
    "uncertain_pairs",
]
