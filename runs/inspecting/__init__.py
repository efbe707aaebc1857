"""Show what was found in one document: drawn on a page's image, or as text."""

from runs.inspecting.drawing import draw_page
from runs.inspecting.found import CannotInspect, Found, find_all
from runs.inspecting.listing import list_all
from runs.inspecting.page_image import page_picture

__all__ = ["CannotInspect", "Found", "draw_page", "find_all", "list_all", "page_picture"]
