"""What ``zipfile`` raises for archives that are cut off, damaged or packed in unknown ways."""

from __future__ import annotations

import zipfile
import zlib

# A RuntimeError is also NotImplementedError: an unknown method of compression.
UNREADABLE_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
)
