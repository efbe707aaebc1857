"""Files of other office programs that are cut off or damaged are refused, never a crash."""

import io
import zipfile

import pytest

from ingest.office_check import check_open_document

MANIFEST = "META-INF/manifest.xml"


def packed(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, text)
    return buffer.getvalue()


def with_bit(data: bytes, flag: int) -> bytes:
    """``data`` with a flag set in the local header and in the table of contents."""
    changed = bytearray(data)
    changed[6] |= flag
    changed[data.rindex(b"PK\x01\x02") + 8] |= flag
    return bytes(changed)


def test_a_whole_manifest_is_fine():
    assert check_open_document(packed("<manifest/>" * 50)) is None


def test_an_encrypted_part_is_told():
    refused = check_open_document(packed("<encryption-data/>"))
    assert refused is not None and refused[0] == "encrypted"


@pytest.mark.parametrize("place", [0, 1, 2, 5])
def test_damaged_bytes_are_refused_in_a_sentence(place):
    data = bytearray(packed("<manifest>" + "файл " * 200 + "</manifest>"))
    start = 30 + len(MANIFEST)
    data[start + place] ^= 0xFF
    refused = check_open_document(bytes(data))
    assert refused is not None and refused[0] == "truncated"


def test_a_part_locked_with_a_password_of_the_archive_is_refused():
    refused = check_open_document(with_bit(packed("<manifest/>" * 50), 0x1))
    assert refused is not None and refused[0] == "truncated"
