"""Turns a plan written down in YAML into a DOCX, a PDF and the rows expected of them."""
