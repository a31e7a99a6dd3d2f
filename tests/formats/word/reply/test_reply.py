"""A reply: what our decisions look like in their file, and that the proof sees what is not so."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from sro.errors import InputError
from sro.formats.word.names import AUTHOR, DATE, DEL, ID, INS, NAME, TR, P, w
from sro.formats.word.package import open_package
from sro.formats.word.proof import Asked, prove_reply
from sro.formats.word.reply import Decided, Reply, reply
from sro.formats.word.tracked import LOOKS, MOVE_FROM, MOVE_TO, Key, about, paragraphs, reads, revisions
from tests.formats.word.redline.test_redline import agreement, clause, word
from tests.formats.word.sound import problems
from tests.returned import MAIN, Returned, words_of

ROSSI, KANE, US, TIME = "M. Rossi", "J. Kane", "A. Lee", "2026-11-30T09:00:00Z"
FIRST, SECOND, THIRD = "duties.a", "duties.b", "duties.c"


@pytest.fixture(scope="module")
def sent() -> bytes:
    return word(
        agreement(
            clause(FIRST, "An SRO shall report each investigation to the Chief within five (5) school days."),
            clause(SECOND, "No SRO shall search a student without the consent of the Superintendent."),
            clause(THIRD, "The Chief shall do what follows:", "compile the reports;", "send them; and", "keep a copy."),
            clause("duties.d", "The Superintendent shall publish what the law asks."),
        )
    )


@pytest.fixture
def draft(sent: bytes) -> Returned:
    return Returned(sent)


def keys(content: bytes, *, by: str | None = None, which: Callable[[etree._Element], bool] = lambda mark: True) -> frozenset[Key]:
    root = open_package(content, "theirs.docx").tree(MAIN)
    return frozenset((MAIN, n) for n, mark in enumerate(revisions(root)) if (by is None or mark.get(AUTHOR) == by) and which(mark))


def place(content: bytes, words: str) -> Key:
    root = open_package(content, "theirs.docx").tree(MAIN)
    return next((MAIN, n) for n, each in enumerate(paragraphs(root)) if words in "".join(each.itertext()))


def answered(content: bytes, decided: Decided) -> Reply:
    """The reply, which is proved, no less sound than their file, and the same a second time."""
    made = reply(content, decided, author=US, date=TIME, name="theirs.docx")
    assert made.proof.holds, made.proof.sentence
    assert set(problems(made.content)) <= set(problems(content))
    assert reply(content, decided, author=US, date=TIME, name="theirs.docx").content == made.content
    return made


def root_of(content: bytes) -> etree._Element:
    return open_package(content, "reply.docx").tree(MAIN)


def marks(content: bytes, by: str) -> list[tuple[str, str]]:
    return [
        (etree.QName(mark).localname, "".join(mark.itertext()))
        for mark in revisions(root_of(content))
        if mark.get(AUTHOR) == by and about(mark) == "words"
    ]


def test_an_accepted_change_stands_as_plain_text_and_an_open_one_keeps_author_and_time(draft: Returned) -> None:
    draft.change(draft.clause(FIRST), "five (5)", "ten (10)", by=ROSSI)
    draft.change(draft.clause(SECOND), "consent", "approval", by=KANE, at="2026-11-23T15:30:00Z")
    theirs = draft.saved()
    made = answered(theirs, Decided(accepted=keys(theirs, by=ROSSI)))
    assert not marks(made.content, ROSSI) and not marks(made.content, US)
    assert "within ten (10) school days" in reads(Returned(made.content).clause(FIRST))
    kept = [mark for mark in revisions(root_of(made.content)) if mark.get(AUTHOR) == KANE]
    assert [(mark.tag, mark.get(DATE)) for mark in kept] == [(DEL, "2026-11-23T15:30:00Z"), (INS, "2026-11-23T15:30:00Z")]


def test_a_rejected_change_is_taken_back_by_marks_of_ours(draft: Returned) -> None:
    draft.change(draft.clause(FIRST), "five (5)", "ten (10)", by=ROSSI)
    theirs = draft.saved()
    made = answered(theirs, Decided(rejected=keys(theirs)))
    assert sorted(marks(made.content, US)) == [("del", "ten (10)"), ("ins", "five (5)")] and not marks(made.content, ROSSI)


def test_a_struck_clause_comes_back_with_its_list_and_its_bookmark(draft: Returned, sent: bytes) -> None:
    draft.delete(draft.block(THIRD), by=ROSSI)
    theirs = draft.saved()
    made = answered(theirs, Decided(rejected=keys(theirs)))
    back = Returned(made.content)
    assert [words_of(each) for each in back.block(THIRD)] == [words_of(each) for each in Returned(sent).block(THIRD)]
    assert all(about(mark) != "mark" or mark.tag == INS for mark in revisions(back.root))


def test_a_move_goes_back_as_a_move(draft: Returned) -> None:
    draft.move(draft.block(SECOND), draft.clause("duties.d"), by=KANE)
    theirs = draft.saved()
    one = next(iter(keys(theirs, which=lambda mark: mark.tag == MOVE_TO)))  # one mark of a move decides the whole of it
    made = answered(theirs, Decided(rejected=frozenset({one})))
    root = root_of(made.content)
    assert {mark.get(AUTHOR) for mark in revisions(root)} == {US}
    assert len(list(root.iter(MOVE_FROM))) == len(list(root.iter(MOVE_TO)))
    names = {tag: [mark.get(NAME) for mark in root.iter(w(f"{tag}RangeStart"))] for tag in ("moveFrom", "moveTo")}
    assert names["moveFrom"] == names["moveTo"]
    order = [words_of(each)[:12] for each in Returned(made.content).paragraphs if words_of(each)]
    assert order.index("No SRO shall") < order.index("The Superint")


def test_the_halves_of_a_move_cannot_be_decided_apart(draft: Returned) -> None:
    draft.move(draft.block(SECOND), draft.clause("duties.d"), by=KANE)
    theirs = draft.saved()
    gone, come = (keys(theirs, which=lambda mark, tag=tag: mark.tag == tag) for tag in (MOVE_FROM, MOVE_TO))  # type: ignore[misc]
    with pytest.raises(InputError, match="are one move"):
        reply(theirs, Decided(accepted=gone, rejected=come), author=US, date=TIME, name="theirs.docx")


def test_the_parts_of_a_field_cannot_be_decided_apart() -> None:
    draft = Returned(word(agreement(clause(FIRST, "What follows."), clause(SECOND, "See ", to=FIRST))))
    draft.delete([draft.clause(SECOND)], by=ROSSI)
    theirs = draft.saved()
    fields = sorted(keys(theirs, which=lambda mark: next(mark.iter(w("fldChar")), None) is not None))
    with pytest.raises(InputError, match="parts of one field"):
        reply(theirs, Decided(accepted=frozenset(fields[:1]), rejected=frozenset(fields[1:])), author=US, date=TIME, name="theirs.docx")
    answered(theirs, Decided(rejected=keys(theirs)))


def test_formatting_that_is_rejected_comes_back_with_a_record_of_theirs(draft: Returned) -> None:
    draft.format(draft.clause(FIRST), "b", by=ROSSI)
    theirs = draft.saved()
    made = answered(theirs, Decided(rejected=keys(theirs)))
    for record in root_of(made.content).iter(*LOOKS):
        look = record.getparent()
        assert record.get(AUTHOR) == US and look is not None
        assert look.find(w("b")) is None and record[0].find(w("b")) is not None


def test_a_silent_change_is_put_back_and_a_counter_tracked_on_top(draft: Returned, sent: bytes) -> None:
    was = words_of(draft.clause(SECOND))
    draft.change(draft.clause(SECOND), "without the consent of", "after consultation with")
    draft.change(draft.clause(FIRST), "five (5)", "ten (10)", by=ROSSI)
    theirs = draft.saved()
    counter = words_of(Returned(sent).clause(FIRST)).replace("five (5)", "four (4)")
    said = {place(theirs, "after consultation"): was, place(theirs, "each investigation"): counter}
    made = answered(theirs, Decided(rejected=keys(theirs), words=said))
    back = Returned(made.content)
    assert (words_of(back.clause(SECOND)), words_of(back.clause(FIRST))) == (was, counter)
    assert ("del", "after consultation with") in marks(made.content, US) and ("del", "ten (10)") in marks(made.content, US)


def test_words_of_ours_leave_what_is_open_in_the_sentence(draft: Returned) -> None:
    draft.insert(draft.clause(FIRST), "to the Chief", " and to every deputy of the Chief", by=KANE)
    theirs = draft.saved()
    key = place(theirs, "each investigation")
    made = answered(theirs, Decided(words={key: reads(draft.clause(FIRST)).replace("every deputy", "one deputy")}))
    insertion = next(mark for mark in root_of(made.content).iter(INS) if mark.get(AUTHOR) == KANE)
    assert ("del", "every") in marks(made.content, US) and ("ins", "one") in marks(made.content, US)
    assert insertion.find(DEL) is not None or any(mark.get(AUTHOR) == KANE for mark in root_of(made.content).iter(INS))


def test_a_paragraph_goes_and_paragraphs_of_ours_come_in_its_style(draft: Returned) -> None:
    draft.add(draft.clause(SECOND), "Each party bears its own costs.", like=draft.clause(SECOND))
    theirs = draft.saved()
    key = place(theirs, "own costs")
    made = answered(
        theirs, Decided(words={key: None}, inserted={key: ("Each party is liable for what it does.", "No party insures another.")})
    )
    root = root_of(made.content)
    styles = [
        [style.get(w("val")) for style in each.iter(w("pStyle"))]
        for each in root.iter(P)
        if any(words in "".join(each.itertext()) for words in ("own costs", "is liable", "insures"))
    ]
    assert len(styles) == 3 and styles[0] == styles[1] == styles[2]
    assert not any(mark.get(AUTHOR) != US for mark in revisions(root))


@pytest.mark.parametrize("first", ["accept", "reject", ""])
@pytest.mark.parametrize("second", ["accept", "reject", ""])
def test_one_strikes_what_another_inserted(draft: Returned, first: str, second: str) -> None:
    draft.insert(draft.clause(FIRST), "to the Chief", " and to every deputy of the Chief", by=ROSSI)
    draft.change(draft.clause(FIRST), "every deputy of ", "", by=KANE)
    theirs = draft.saved()
    sides = {"accept": frozenset[Key](), "reject": frozenset[Key](), "": frozenset[Key]()}
    for who, choice in ((ROSSI, first), (KANE, second)):
        sides[choice] |= keys(theirs, by=who)
    made = answered(theirs, Decided(accepted=sides["accept"], rejected=sides["reject"]))
    read = words_of(Returned(made.content).clause(FIRST))
    assert ("every deputy" in read) == (first != "reject" and second == "reject")
    assert ("and to the Chief" in read) == (first != "reject" and second != "reject")


@pytest.mark.parametrize("choice", ["accepted", "rejected"])
def test_split_and_joined_paragraphs_and_rows(choice: str, sent: bytes) -> None:
    draft = Returned(sent)
    draft.split(draft.clause(FIRST), "within five", by=ROSSI)
    draft.merge(draft.clause(SECOND), by=KANE)
    theirs = draft.saved()
    made = answered(theirs, Decided(**{choice: keys(theirs)}))
    flags = [mark.tag for mark in revisions(root_of(made.content)) if about(mark) == "mark"]
    assert flags == ([] if choice == "accepted" else [DEL, INS])


@pytest.mark.parametrize("choice", ["accepted", "rejected", ""])
def test_rows_of_a_table(choice: str) -> None:
    draft = Returned(word(agreement(clause(FIRST, "What follows."))))
    body = draft.body
    cells = "".join(f"<w:tc><w:tcPr/><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("one", "two"))
    table = etree.fromstring(
        f'<w:tbl xmlns:w="{w("")[1:-1]}"><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
        f"<w:tr>{cells}</w:tr><w:tr>{cells.replace('one', 'three').replace('two', 'four')}</w:tr></w:tbl>"
    )
    draft.clause(FIRST).addnext(table)
    draft.row(draft.find("one"), by=ROSSI)
    draft.row(draft.find("three"), by=KANE, delete=False)
    assert body is not None
    theirs = draft.saved()
    made = answered(theirs, Decided(**({choice: keys(theirs)} if choice else {})))
    rows = [next(iter(mark.iterancestors(TR))) for mark in revisions(root_of(made.content)) if about(mark) == "row"]
    assert len(rows) == {"accepted": 0}.get(choice, 2)


@pytest.mark.parametrize("properties", ["", "<w:trPr><w:cantSplit/></w:trPr>", "<w:tblPrEx/>"])
def test_a_row_of_which_all_words_go_goes_as_a_row(properties: str) -> None:
    draft = Returned(word(agreement(clause(FIRST, "What follows."))))
    rows = "".join(
        f"<w:tr>{properties}{''.join(f'<w:tc><w:tcPr/><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>' for text in row)}</w:tr>"
        for row in (("one", "two"), ("three", "four"))
    )
    table = f'<w:tbl xmlns:w="{w("")[1:-1]}"><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>{rows}</w:tbl>'
    draft.clause(FIRST).addnext(etree.fromstring(table))
    theirs = draft.saved()
    both = {place(theirs, "three"): None, place(theirs, "four"): None}
    made = answered(theirs, Decided(words=both))
    marked = [mark for mark in revisions(root_of(made.content)) if about(mark) == "row"]
    assert [mark.tag for mark in marked] == [DEL] and not made.remarks
    assert "three" in "".join(next(iter(marked[0].iterancestors(TR))).itertext())
    one = answered(theirs, Decided(words={place(theirs, "three"): None}))
    assert not [mark for mark in revisions(root_of(one.content)) if about(mark) == "row"], "the other cell has its words"
    assert "stays, empty" in one.remarks[0]


def test_their_comments_are_kept_and_answered_in_the_thread(draft: Returned) -> None:
    number = draft.comment(draft.clause(FIRST), "Ten days are what we can do.", by=ROSSI)
    draft.change(draft.clause(FIRST), "five (5)", "ten (10)", by=ROSSI)
    theirs = draft.saved()
    key = place(theirs, "each investigation")
    made = answered(
        theirs, Decided(rejected=keys(theirs), answers={number: "The law asks for five."}, remarks={key: "Put back.\nSee above."})
    )
    package = open_package(made.content, "reply.docx")
    comments = list(package.tree("word/comments.xml"))
    assert [comment.get(AUTHOR) for comment in comments] == [ROSSI, US, US]
    extended = package.tree("word/commentsExtended.xml")
    w14, w15 = (f"{{http://schemas.microsoft.com/office/word/{year}/wordml}}" for year in (2010, 2012))
    numbers = {"".join(each.itertext()): next(reversed(list(each.iter(P)))).get(f"{w14}paraId") for each in comments}
    parents = {each.get(f"{w15}paraId"): each.get(f"{w15}paraIdParent") for each in extended}
    theirs_, ours = numbers["Ten days are what we can do."], numbers["The law asks for five."]
    assert parents == {theirs_: None, ours: theirs_} and None not in numbers.values()
    shown = [reference.get(ID) for reference in package.tree(MAIN).iter(w("commentReference"))]
    assert sorted(shown) == sorted(comment.get(ID) for comment in comments)  # type: ignore[type-var]


def test_a_comment_on_struck_words_outlives_them(draft: Returned) -> None:
    number = draft.comment(draft.clause(SECOND), "Why?", by=KANE)
    draft.delete(draft.block(SECOND), by=ROSSI)
    theirs = draft.saved()
    made = answered(theirs, Decided(accepted=keys(theirs), answers={number: "Agreed."}))
    assert number in [reference.get(ID) for reference in root_of(made.content).iter(w("commentReference"))]


def test_notes_and_headers_are_decided_too(draft: Returned) -> None:
    draft.footnote(draft.clause(FIRST), "As agreed in May.", by=KANE)
    theirs = draft.saved()
    decided = Decided(accepted=keys(theirs), rejected=frozenset({("word/footnotes.xml", 0)}))
    made = answered(theirs, decided)
    note = open_package(made.content, "reply.docx").tree("word/footnotes.xml")
    assert [(mark.tag, mark.get(AUTHOR)) for mark in revisions(note)] == [(DEL, US)]


def test_parts_of_which_nothing_was_decided_keep_their_bytes(draft: Returned) -> None:
    draft.change(draft.clause(FIRST), "five (5)", "ten (10)", by=ROSSI)
    theirs = draft.saved()
    made = answered(theirs, Decided(rejected=keys(theirs)))
    with zipfile.ZipFile(io.BytesIO(theirs)) as before, zipfile.ZipFile(io.BytesIO(made.content)) as after:
        assert {name for name in before.namelist() if before.read(name) != after.read(name)} <= {MAIN, "[Content_Types].xml"} | {
            name for name in before.namelist() if name.endswith(".rels")
        }


def test_a_strict_file_is_answered(draft: Returned) -> None:
    draft.change(draft.clause(FIRST), "five (5)", "ten (10)", by=ROSSI)
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(draft.saved())) as before, zipfile.ZipFile(strict, "w") as after:
        for name in before.namelist():
            content = re.sub(
                rb"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument|drawingml)/2006/",
                rb"http://purl.oclc.org/ooxml/\1/",
                before.read(name),
            )
            after.writestr(name, content)
    theirs = strict.getvalue()
    made = answered(theirs, Decided(rejected=keys(theirs)))
    assert ("del", "ten (10)") in marks(made.content, US)


@pytest.mark.parametrize(
    ("decided", "told"),
    [
        (Decided(accepted=frozenset({(MAIN, 999)})), f"no tracked change 999 of {MAIN}"),
        (Decided(rejected=frozenset({(MAIN, -1)})), f"no tracked change -1 of {MAIN}"),
        (Decided(words={(MAIN, 99_999): "x"}), f"no paragraph 99999 of {MAIN}"),
        (Decided(inserted={("word/none.xml", 0): ("x",)}), "no part word/none.xml"),
        (Decided(answers={"77": "x"}), "no comment 77"),
        (Decided(accepted=frozenset({(MAIN, 0)}), rejected=frozenset({(MAIN, 0)})), "both accepted and rejected"),
        (Decided(words={(MAIN, 1): "a\x07b"}), "U+0007"),
    ],
)
def test_a_decision_on_what_is_not_there_is_refused(draft: Returned, decided: Decided, told: str) -> None:
    draft.change(draft.clause(FIRST), "five (5)", "ten (10)", by=ROSSI)
    with pytest.raises(InputError, match=re.escape(told)):
        reply(draft.saved(), decided, author=US, date=TIME, name="theirs.docx")


@pytest.mark.parametrize(("author", "date"), [(" ", TIME), (US, "soon"), (ROSSI, "2026-11-20T10:00:00Z")])
def test_a_reply_bears_a_name_and_a_time_of_its_own(draft: Returned, author: str, date: str) -> None:
    draft.change(draft.clause(FIRST), "five (5)", "ten (10)", by=ROSSI)
    with pytest.raises(InputError, match=re.escape("theirs.docx")):
        reply(draft.saved(), Decided(), author=author, date=date, name="theirs.docx")


_TIMES = ("2026-11-30T09:00:00Z", "2026-11-30T09:02:00Z", "2026-11-30T09:04:00Z")


@pytest.fixture(scope="module")
def proved(sent: bytes) -> tuple[bytes, Decided, bytes]:
    draft = Returned(sent)
    draft.change(draft.clause(FIRST), "five (5)", "ten (10)", by=ROSSI)
    draft.change(draft.clause(SECOND), "consent", "approval", by=KANE)
    number = draft.comment(draft.clause(FIRST), "Ten days.", by=ROSSI)
    theirs = draft.saved()
    decided = Decided(
        rejected=keys(theirs, by=ROSSI), answers={number: "Five."}, words={place(theirs, "publish"): "The Superintendent shall publish it."}
    )
    return theirs, decided, answered(theirs, decided).content


def asked(decided: Decided) -> Asked:
    return Asked(decided.accepted, decided.rejected, decided.words, decided.inserted, decided.answers, decided.remarks)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (MAIN, "shall search", "may search"),  # a word of theirs
        (MAIN, ">five (5)<", ">six (6)<"),  # our position
        (MAIN, ">ten (10)<", ">two (2)<"),  # their words under our deletion
        (MAIN, KANE, "K. Jane"),  # whose an open change is
        (MAIN, ">approval<", ">leave<"),  # what it says
        (MAIN, ">it<", ">them<"),  # our words
        ("word/comments.xml", "Ten days.", "Nine days."),
        ("word/comments.xml", ">Five.<", ">Four.<"),
        ("word/commentsExtended.xml", "w15:paraIdParent", "w15:other"),
        ("word/styles.xml", "<w:style ", '<w:style w:customStyle="1" '),
    ],
)
def test_the_proof_sees_a_reply_that_is_not_so(proved: tuple[bytes, Decided, bytes], part: str, old: str, new: str) -> None:
    theirs, decided, content = proved
    damaged = Returned(content)
    text = damaged.parts[part].decode()
    assert old in text, "the damage must be one"
    damaged.parts[part] = text.replace(old, new, 1).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, each in damaged.parts.items():
            archive.writestr(name, each)
    assert prove_reply(content, theirs, asked(decided), author=US, times=_TIMES).holds
    assert not prove_reply(made.getvalue(), theirs, asked(decided), author=US, times=_TIMES).holds


def test_the_proof_sees_a_decision_that_was_not_carried_out(proved: tuple[bytes, Decided, bytes]) -> None:
    theirs, decided, content = proved
    more = replace(decided, accepted=keys(theirs, by=KANE))
    other = replace(decided, rejected=frozenset(), accepted=decided.rejected)
    for wrong in (more, other, replace(decided, words={}), replace(decided, inserted={(MAIN, 3): ("More.",)})):
        assert not prove_reply(content, theirs, asked(wrong), author=US, times=_TIMES).holds


def test_what_another_struck_in_rejected_words_and_nobody_decided_is_not_lost(draft: Returned) -> None:
    draft.insert(draft.clause(SECOND), "of the Superintendent", " and the Mayor of Westport", by=ROSSI)
    draft.change(draft.clause(SECOND), " of Westport", "", by=KANE)
    theirs = draft.saved()
    made = answered(theirs, Decided(rejected=keys(theirs, by=ROSSI)))
    assert marks(made.content, US) == [("del", " and the Mayor")]
    assert [said for _, said in marks(made.content, KANE)] == [" of Westport"]
    assert marks(made.content, ROSSI) == [("ins", " of Westport")]
    assert any("still open" in remark for remark in made.remarks)


def test_a_paragraph_that_another_struck_whole_is_open_while_nobody_decided_that(draft: Returned) -> None:
    new = draft.add(draft.clause(SECOND), "The Mayor may overrule the Chief.", by=ROSSI)
    draft.delete([new], by=KANE)
    theirs = draft.saved()
    made = answered(theirs, Decided(rejected=keys(theirs, by=ROSSI)))
    assert [said for _, said in marks(made.content, KANE)] == ["The Mayor may overrule the Chief."]
    assert not marks(made.content, US)
