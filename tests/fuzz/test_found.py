"""What the fuzzer found, each kept as the smallest input that shows it. Where a reader took too long, the budget of processor time is the fuzzer's own."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator

import pytest

from sro.draft.page.session import Session, restore, unpack
from sro.errors import InputError, Problem
from sro.formats.word.package import open_package
from sro.forms.read_events import imported
from sro.resolve.as_typed import TYPES, read_as, read_typed
from tests.every_document import PROJECT
from tests.formats.word.foreign import foreign, p, r
from tests.forms.test_hostile_input import calendar
from tests.fuzz.trial import tried


def test_a_word_file_whose_beginning_is_cut_off_is_refused() -> None:
    with pytest.raises(InputError, match=r"^a\.docx: "):
        open_package(foreign(p(r("Words.")))[5:], "a.docx")


def test_a_zone_with_an_endless_name_is_no_file_that_is_opened() -> None:
    with pytest.raises(InputError, match="not a calendar file that can be read"):
        imported(calendar(f"UID:3\r\nDTSTART;TZID={'A' * 300}:20261012T080000\r\nSUMMARY:No school"), "in.ics")


@pytest.mark.parametrize("rule", ["FREQ=YEARLYnot", "FREQ=", "INTERVAL=2", "FREQ=WEEKLY;BYDAY=XX"])
def test_a_rule_that_cannot_be_read_leaves_its_event_to_a_person(rule: str) -> None:
    _, unread = imported(calendar(f"UID:3\r\nDTSTART;VALUE=DATE:20261012\r\nRRULE:{rule}\r\nSUMMARY:No school"), "in.ics")
    assert len(unread) == 1 and "2026-10-12" in unread[0] and "rule" in unread[0]


ENDLESS = (
    "a" * 30_000,
    "8" * 4_000,
    "a" + " " * 30_000 + "b",
    "9/1" + "/" * 500,
    "a." * 10_000,
    "a,\n" * 3_000,
    "1 and " * 2_000,
    "a" + "\n" * 20_000 + "b",
)


@pytest.mark.parametrize("typed", ENDLESS, ids=lambda typed: ascii(typed[:4]))
def test_a_line_without_end_is_read_or_refused_in_no_time(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from tests.fuzz.readers import READERS

    def read(_: str, __: bytes) -> None:
        for question in PROJECT.model.questions.values():
            if question.id in ("schools", "towns", "district_web", "yearly_data_groups", "report_deadline", "events_hourly_rate"):
                read_typed(question, typed)
        for type_ in TYPES:
            read_as(type_, typed)

    monkeypatch.setitem(READERS, "answers typed", replace(READERS["answers typed"], read=read))
    found = tried("answers typed", -1, "typed", b"")
    assert found.end == "read", found.told


def test_labels_with_commas_and_several_marks_are_still_told_apart() -> None:
    question = PROJECT.model.questions["yearly_data_groups"]
    values = [option.value for option in question.options]
    for line in (
        ", ".join(values),
        " and ".join(values),
        "\n\n".join(values),
        ",,".join(values),
        "; ".join(option.label for option in question.options),
    ):
        assert read_typed(question, line).value == values, line


def test_a_sentence_that_quotes_something_endless_keeps_its_beginning_and_its_remedy() -> None:
    said = str(Problem("local.yml", 6, 5, f"{'a' * 30_000} is not a key that is known here; mend it"))
    assert said.startswith("local.yml:6:5: aaa") and said.endswith("is not a key that is known here; mend it") and len(said) < 2_000
    assert str(Problem("a", 1, 1, "b" * 1_500)).count("b") == 1_500


def _kept() -> Iterator[object]:
    good = {"name": "hill", "state": "ct", "date": "2026-09-14", "answers": {}, "text": "", "own": "", "local": []}
    yield {}
    for key in good:
        for value in (None, True, 7, [1], {"a": 1}, "\x00", "\ud800"):
            yield good | {key: value}


def test_what_a_browser_kept_of_another_shape_is_refused_in_a_sentence() -> None:
    """The page sets it aside then, and its engine need not begin anew."""
    refused = 0
    for kept in _kept():
        try:
            restore(Session(PROJECT.model, PROJECT.library, {}), json.loads(json.dumps(kept)))
        except InputError as error:
            refused += 1
            assert str(error).isprintable() or error.problems
    assert refused > 15


@pytest.mark.parametrize("method", [1, 9, 12, 14, 97])
def test_a_zip_packed_in_another_way_is_refused_in_a_sentence(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("district.yml", "state: ct\n")
    content = out.getvalue().replace(b"PK\x03\x04\x14\x00\x00\x00\x00\x00", b"PK\x03\x04\x14\x00\x00\x00" + bytes([method, 0]))
    content = content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x00\x00" + bytes([method, 0]))
    with pytest.raises(InputError):
        unpack(content)
