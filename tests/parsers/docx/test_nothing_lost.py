"""Whatever a document is made of, each word of it comes out exactly once."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.model import Paragraph

# A word is «с» and a number that is filled in later, so that all words differ; «у» is for words
# that must not come out.
KEPT, DELETED = "<w:r><w:t>с# </w:t></w:r>", "<w:r><w:t>у# </w:t></w:r>"
BOX = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
WRAPPERS = [
    "<w:ins>{}</w:ins>",
    "<w:moveTo>{}</w:moveTo>",
    "<w:hyperlink>{}</w:hyperlink>",
    "<w:smartTag>{}</w:smartTag>",
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<mc:AlternateContent><mc:Choice>{0}</mc:Choice></mc:AlternateContent>",
]
BLOCK_WRAPPERS = ["{}", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"]
MARKS = ["", '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>']
MERGES = ["", "", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"]


def joined(strategy, least=0, most=3):
    return st.lists(strategy, min_size=least, max_size=most).map("".join)


def formatted(template, *strategies):
    return st.builds(template.format, *strategies)


runs = st.one_of(
    st.just(KEPT),
    st.builds(str.format, st.sampled_from(WRAPPERS), st.just(KEPT)),
    st.sampled_from([f"<w:del>{DELETED}</w:del>", f"<w:moveFrom>{DELETED}</w:moveFrom>"]),
)
paragraphs = formatted("<w:p>{}{}</w:p>", st.sampled_from(MARKS), joined(runs))


def with_tables(blocks):
    cells = formatted(
        "<w:tc><w:tcPr>{}</w:tcPr>{}<w:p/></w:tc>", st.sampled_from(MERGES), joined(blocks)
    )
    rows = formatted("<w:tr>{}</w:tr>", joined(cells, 1))
    boxed = formatted(f"<w:p>{{}}{BOX}</w:p>", joined(runs), joined(blocks))
    return st.one_of(
        st.builds(str.format, st.sampled_from(BLOCK_WRAPPERS), blocks),
        formatted("<w:tbl>{}</w:tbl>", joined(rows, 1)),
        boxed,
    )


bodies = joined(st.recursive(paragraphs, with_tables, max_leaves=12), most=4)


@settings(max_examples=150, deadline=None)
@given(bodies)
def test_each_word_once(word, body):
    counter = iter(range(10_000))
    body = re.sub("#", lambda _: str(next(counter)), body)
    document = word.read(body)
    found = list(document.residue)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found += [cell.text for cell in block.cells if not cell.inherited]
    words = re.findall(r"\w+", " ".join(found))
    assert sorted(words) == sorted(re.findall(r"с\d+", body))
