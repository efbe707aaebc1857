"""The views: each module turns a ``Selection`` into one ``View``."""
