"""Settling changes: what Word leaves of each kind of mark, accepted and rejected."""

from __future__ import annotations

import pytest

from sro.formats.word.proof.accept_reject import Outcome, accept_or_reject
from tests.formats.word.proof.xml import body, p, r, written

INS, DEL = "<w:ins>{}</w:ins>", "<w:del>{}</w:del>"
ROW = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
STYLED = "<w:p><w:pPr>{}<w:pPrChange><w:pPr>{}</w:pPr></w:pPrChange></w:pPr></w:p>"

CASES = {
    "words": (p(r("a"), DEL.format(r("b", "delText")), INS.format(r("c"))), p(r("a"), r("c")), p(r("a"), r("b"))),
    "a field's code": (p(DEL.format(r("REF", "delInstrText"))), "<w:p />", p(r("REF", "instrText"))),
    "a whole paragraph": (p(INS.format(r("a")), mark="<w:ins/>") + p(r("b")), p(r("a"), mark=" ") + p(r("b")), p(r("b"))),
    "a mark alone": (
        p(r("a"), mark="<w:del/>") + p(r("b"), style="S"),
        p(r("a"), r("b"), style="S"),
        p(r("a"), mark=" ") + p(r("b"), style="S"),
    ),
    "three that run on": (
        p(r("a"), mark="<w:del/>") + p(r("b"), mark="<w:del/>") + p(r("c")),
        p(r("a"), r("b"), r("c")),
        p(r("a"), mark=" ") + p(r("b"), mark=" ") + p(r("c")),
    ),
    "a style": (STYLED.format('<w:pStyle w:val="N"/><w:rPr/>', '<w:pStyle w:val="O"/>'), p(style="N", mark=" "), p(style="O", mark=" ")),
    "a row": (
        f"<w:tbl>{ROW.format('<w:trPr><w:ins/></w:trPr>', p(r('a')))}{ROW.format('', p(r('b')))}</w:tbl>",
        f"<w:tbl>{ROW.format('<w:trPr/>', p(r('a')))}{ROW.format('', p(r('b')))}</w:tbl>",
        f"<w:tbl>{ROW.format('', p(r('b')))}</w:tbl>",
    ),
    "a table between paragraphs": (
        p(r("a"), mark="<w:del/>") + f"<w:tbl>{ROW.format('<w:trPr><w:del/></w:trPr>', p())}</w:tbl>" + p(r("b")),
        p(r("a"), r("b")),
        p(r("a"), mark=" ") + f"<w:tbl>{ROW.format('<w:trPr/>', p())}</w:tbl>" + p(r("b")),
    ),
    "a deletion of what was inserted": (p(INS.format(DEL.format(r("a", "delText")))), "<w:p />", "<w:p />"),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("outcome", ["accept", "reject"])
def test_each_kind_of_change(name: str, outcome: Outcome) -> None:
    marked, accepted, rejected = CASES[name]
    wanted = written(body(accepted if outcome == "accept" else rejected)).replace("<rPr> </rPr>", "<rPr />")
    assert written(accept_or_reject(body(marked), outcome)) == wanted


def test_the_tree_is_not_changed_and_what_holds_no_mark_is_shared() -> None:
    root = body(p(r("same")) + CASES["words"][0])
    before = written(root)
    accepted, rejected = accept_or_reject(root, "accept"), accept_or_reject(root, "reject")
    assert written(root) == before
    assert accepted[0] is rejected[0] is root[0]
    assert accepted[1] is not root[1] and written(accepted) != written(rejected)


def test_a_body_without_marks_stays_as_it_is() -> None:
    root = body(p(r("a")))
    assert accept_or_reject(root, "accept") is accept_or_reject(root, "reject") is root
