"""Makes a DOCX small and the same every time."""

from __future__ import annotations

import io
import re
import zipfile

# What python-docx brings from its template and no reader of a plan needs.
_DROPPED = (
    "docProps/thumbnail.jpeg",
    "word/theme/theme1.xml",
    "word/stylesWithEffects.xml",
    "word/webSettings.xml",
    "customXml/item1.xml",
    "customXml/itemProps1.xml",
    "customXml/_rels/item1.xml.rels",
)
_WHEN = (2024, 9, 1, 0, 0, 0)
_LATENT = re.compile(rb"<w:latentStyles.*?</w:latentStyles>", re.DOTALL)
_STYLE = re.compile(rb"<w:style .*?</w:style>", re.DOTALL)
_KEPT = re.compile(rb'w:default="1"|w:styleId="(Header|Footer|ListNumber)"')


def slim(data: bytes) -> bytes:
    """Return the same document without unused parts and styles, entries dated alike."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        for name in source.namelist():
            if name not in _DROPPED:
                info = zipfile.ZipInfo(name, _WHEN)
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, _slimmer(name, source.read(name)))
    return result.getvalue()


def _slimmer(name: str, content: bytes) -> bytes:
    if name == "word/styles.xml":
        content = _LATENT.sub(b"", content)
        return _STYLE.sub(lambda found: found[0] if _KEPT.search(found[0]) else b"", content)
    if name.endswith(".rels"):
        for dropped in _DROPPED:
            target = re.escape(dropped.rpartition("/")[2].encode())
            content = re.sub(
                rb'<Relationship [^>]*Target="[^"]*' + target + rb'"[^>]*/>', b"", content
            )
    if name == "[Content_Types].xml":
        for dropped in _DROPPED:
            part = re.escape(b"/" + dropped.encode())
            content = re.sub(rb'<Override [^>]*PartName="' + part + rb'"[^>]*/>', b"", content)
    return content
