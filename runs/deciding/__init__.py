"""``roadmaps measures``: what a person decides about measures that may be one or two."""
