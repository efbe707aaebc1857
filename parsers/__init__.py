"""From a ``Source`` to a ``Document``, and from any ``Document`` to a ``Plan``."""
