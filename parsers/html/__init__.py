"""Web pages saved from a site or by Word, in one file or as MHTML."""

from parsers.html.reader import read_html

__all__ = ["read_html"]
