"""From a ``Plan`` to canonical rows, each value with its evidence and its doubts."""
