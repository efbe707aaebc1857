"""From paths, folders and archives to a ``Source``: bytes of a known kind and a safe size."""
