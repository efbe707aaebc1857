"""Images of pages → the page layer: upright, straight, rulings found, words recognised."""

from parsers.scan.page import page_of_image

__all__ = ["page_of_image"]
