"""What an activity is: its type, its stage and the kind of its result, by explainable rules.

    words → concepts (concepts.yaml) → rules (rules.yaml) → TypeReading

Every decision names its rule and the words it rests on.
"""

from normalize.types.activity_type import TypeReading, read_type, read_types, topic_lemmas
from normalize.types.results import read_result_kinds

__all__ = ["TypeReading", "read_result_kinds", "read_type", "read_types", "topic_lemmas"]
