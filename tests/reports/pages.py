"""Reading the pages of the tests."""

import html5lib

SVG = "{http://www.w3.org/2000/svg}"


def parsed(page):
    """Return the page as a tree without namespaces; any mistake in the HTML is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(page)


def words(element):
    """Return the text a person sees, white space collapsed."""
    hidden = {id(part) for item in element.iter() if is_spoken(item) for part in item.iter()}
    return " ".join("".join(_pieces(element, hidden)).split())


def is_spoken(element):
    return "spoken" in (element.get("class") or "").split()


def cells(tree, key):
    """Return the rows of the table ``key``: (name, shown texts), one text where cells are one."""
    caption = next(item for item in tree.iter("caption") if item.get("id") == f"{key}-caption")
    table = next(item for item in tree.iter("table") if caption in list(item))
    rows = []
    for line in table.find("tbody"):
        name, *others = list(line)
        rows.append((words(name), [words(cell) for cell in others]))
    return rows


def _pieces(element, hidden):
    if id(element) not in hidden:
        yield element.text or ""
    for child in element:
        yield from _pieces(child, hidden)
        if id(element) not in hidden:
            yield child.tail or ""
