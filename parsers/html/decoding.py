"""From the bytes of a saved page to its text: MHTML opened, the encoding declared or guessed."""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from ingest.encodings import likeliest_encoding

# HTML 4.01, 5.2.2; the XML declaration of XHTML.
_DECLARED = re.compile(
    rb"""(?:<meta[^>]*\bcharset|<\?xml[^>]*\bencoding)\s*=\s*["']?([\w-]+)""", re.I
)
_WINDOW = 8192
_SAMPLE = 100_000
_ENCODINGS = ("utf-8", "cp1251", "koi8-r", "cp866")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_ASCII = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")


def html_text(data: bytes) -> str:
    """Return the text of a saved page.

    The declaration counts unless the bytes read better in another encoding: pages that were saved
    anew keep the declaration of the old one.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    return data.decode(_encoding(data, _declared(data)), "replace")


def mhtml_text(data: bytes) -> str:
    """Return the text of the page in an MHTML file (RFC 2557), "" if there is none."""
    message = message_from_bytes(data.lstrip(), policy=policy.default)
    part = _page(message)
    content = None if part is None else part.get_payload(decode=True)
    if part is None or not isinstance(content, bytes):
        return ""
    charset = part.get_content_charset()
    if charset is None or any(content.startswith(bom) for bom, _ in _BOMS):
        return html_text(content)
    return content.decode(_encoding(content, charset), "replace")


def _page(message: EmailMessage) -> Message | None:
    """The part that the message begins with: named as its start, else the first page."""
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    start = message.get_param("start")
    named = (part for part in pages if start and part.get("Content-ID", "").strip() == start)
    return next(named, pages[0] if pages else None)


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data, 0, _WINDOW)
    return match.group(1).decode("ascii") if match else ""


def _encoding(data: bytes, declared: str) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        sample = b"\n".join(_NOT_ASCII.findall(data))[:_SAMPLE]
        known = (declared,) if _is_known(declared) else ()
        return likeliest_encoding(sample, (*known, *_ENCODINGS))
    return "utf-8"


def _is_known(encoding: str) -> bool:
    try:
        return bool(encoding) and not codecs.lookup(encoding).name.startswith("utf-16")
    except LookupError:
        return False
