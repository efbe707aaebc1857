"""Files of many formats, made from nothing and as small as they can be."""

from __future__ import annotations

import hashlib
import struct
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

import pytest

_CONTENT_TYPE = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/{}" ContentType="application/vnd.{}+xml"/></Types>'
)
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def zip_of(entries: Mapping[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else None
            archive.writestr(name, content, stored)
    return stream.getvalue()


def office(part: str, kind: str, content: str | bytes = "<x/>") -> bytes:
    """An Office Open XML archive whose main part has the content type ``kind``."""
    return zip_of({"[Content_Types].xml": _CONTENT_TYPE.format(part, kind), part: content})


def compound(*streams: str) -> bytes:
    """An OLE compound file whose directory names ``streams``."""
    entries = b"".join(
        f"{name}\0".encode("utf-16-le").ljust(64, b"\0")
        + (2 * len(name) + 2).to_bytes(2, "little")
        + bytes(62)
        for name in ("Root Entry", *streams)
    )
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries


def whole_compound(**streams: bytes) -> bytes:
    """An OLE compound file with these streams, whole enough to be read back."""
    padded = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    fat, body, entries = [0xFFFFFFFD], b"", [("Root Entry", 5, 0xFFFFFFFE, 0)]
    for name, content in padded.items():
        sectors = -(-len(content) // 512)
        entries.append((name.lstrip("_"), 2, len(fat), len(content)))
        fat += [*range(len(fat) + 1, len(fat) + sectors), 0xFFFFFFFE]
        body += content.ljust(sectors * 512, b"\0")
    directory = len(fat)
    fat.append(0xFFFFFFFE)
    body += b"".join(_entry(*entry) for entry in entries).ljust(512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, directory, 0, 4096, 0xFFFFFFFE, 0,
        0xFFFFFFFE, 0,
    )  # fmt: skip
    header += struct.pack("<I", 0) + b"\xff" * (4 * 108)
    table = b"".join(struct.pack("<I", number) for number in fat).ljust(512, b"\xff")
    return header + table + body


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    encoded = f"{name}\0".encode("utf-16-le")
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBB", len(encoded), kind, 1)
        + bytes(48)
        + struct.pack("<IQ", start, size)
    )


def pdf(user_password: bytes | None = None, linearized_length: int | None = None) -> bytes:
    """A PDF of one empty page; protected if a user password is given, be it empty."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
    ]
    if linearized_length is not None:
        objects.append(b"<</Linearized 1/L %d>>" % linearized_length)
    trailer = b"/Root 1 0 R"
    if user_password is not None:
        trailer += b"/Encrypt %d 0 R/ID[<%s><%s>]" % (len(objects) + 1, b"00" * 16, b"00" * 16)
        objects.append(_encryption(user_password))
    data, offsets = b"%PDF-1.4\n", []
    order = sorted(range(len(objects)), key=lambda n: b"/Linearized" not in objects[n])
    for number in order:
        offsets.append((number, len(data)))
        data += b"%d 0 obj\n%s\nendobj\n" % (number + 1, objects[number])
    table = b"".join(b"%010d 00000 n \n" % offset for _, offset in sorted(offsets))
    start = len(data)
    size = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return data + b"trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def _encryption(user_password: bytes) -> bytes:
    """The standard security handler, revision 2: ISO 32000-1, algorithms 2 to 4."""
    user = (user_password + _PADDING)[:32]
    owner_key = hashlib.md5((b"owner" + _PADDING)[:32]).digest()[:5]
    owner = bytes(_rc4(owner_key, user))
    permissions = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5(user + owner + permissions + bytes(16)).digest()[:5]
    check = bytes(_rc4(key, _PADDING))
    return b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (
        owner.hex().encode(),
        check.hex().encode(),
    )


def _rc4(key: bytes, data: bytes) -> Iterator[int]:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        yield byte ^ box[(box[i] + box[j]) % 256]


class Files:
    """The makers above, for tests."""

    zip = staticmethod(zip_of)
    office = staticmethod(office)
    compound = staticmethod(compound)
    whole_compound = staticmethod(whole_compound)
    pdf = staticmethod(pdf)

    @staticmethod
    def docx(content: str | bytes = "<x/>") -> bytes:
        kind = "openxmlformats-officedocument.wordprocessingml.document.main"
        return office("word/document.xml", kind, content)


@pytest.fixture
def files() -> Files:
    return Files()
