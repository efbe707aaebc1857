"""Images of pages → the page layer: upright, straight, rulings found, words recognised."""

from parsers.scan.page import page_of_image
from parsers.scan.read import RECOGNISED, page_as_read, read_image, recognised_pages

__all__ = ["RECOGNISED", "page_as_read", "page_of_image", "read_image", "recognised_pages"]
