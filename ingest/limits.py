"""How large a document may be before it is refused rather than read."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes.

    ``max_bytes`` bounds the file itself.  ``max_unpacked_bytes`` bounds the sum of the sizes that
    a DOCX, XLSX, ODT or ODS declares for its parts, ``max_xml_bytes`` that of one XML part (which
    takes ten times as much memory when read), ``max_entries`` their count.  ``max_ratio`` is how
    many times a document may grow when unpacked; XML with thousands of like rows honestly reaches
    a hundred, so the ratio counts only above ``ratio_free_bytes``.  ``max_members`` and
    ``max_archive_bytes`` bound the documents in one archive, archives inside it included, and the
    sum of their sizes; the ratio holds for archives too.
    """

    max_bytes: int = 200 * _MIB
    max_unpacked_bytes: int = 512 * _MIB
    max_xml_bytes: int = 128 * _MIB
    max_entries: int = 10_000
    max_ratio: int = 200
    ratio_free_bytes: int = 64 * _MIB
    max_members: int = 5_000
    max_archive_bytes: int = 2048 * _MIB

    def __post_init__(self) -> None:
        """Raise ``ValueError`` unless every limit is positive."""
        for name in self.__slots__:
            if getattr(self, name) <= 0:
                raise ValueError(f"{name} must be positive")


DEFAULT_LIMITS = Limits()
