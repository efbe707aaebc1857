"""What a dataset's rows left unresolved, as entries to paste into one's own lookups."""

from runs.resolving.blocks import Block, blocks_of

__all__ = ["Block", "blocks_of"]
