"""The plain answers rest on the words of the text: whatever is changed there changes what is printed, line by line and in every language."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any, get_args

import pytest

from sro.model import Address, PlainLine, Voice
from sro.model.document import Block, Clause, OwnWording, Run
from sro.project import BuildRequest
from sro.publish.site.answers_page import asked_of, section_of, voice_of
from sro.publish.site.law_data import book_at
from sro.publish.site.plain_answers import Answer, Spoken, Wording, answer_to, answered, wordings
from sro.publish.site.sources import Published, district_editions
from sro.resolve import names_in
from tests.every_document import PROJECT
from tests.publish.packet.readability import english_syllables, spanish_syllables
from tests.publish.site.plain_texts import BASE, SAMPLES, agreement_of, book, edition_of, sample, spoken

BOOK = book()
QUESTIONS = {question.id: question for question in BOOK.answers}
LINES = [(question.id, number, line) for question in BOOK.answers for number, line in enumerate(question.say)]
NAMES = [f"{name}-{number}-{line.clause or 'gap'}" for name, number, line in LINES]
RESTING = [(name, line) for name, _, line in LINES if line.clause]
GAPS = [(name, line) for name, _, line in LINES if line.gap is not None]
GONE = "The two sides have settled this elsewhere."
ON = datetime.date(2026, 11, 30)


def answers(text: Spoken, language: str = "en") -> dict[str, Answer]:
    return answered(BOOK, text, language, lambda name: True)


def answer(name: str, text: Spoken, language: str) -> Answer:
    return answer_to(QUESTIONS[name], BOOK, text, language, lambda name: True)


def printed(found: Answer) -> str:
    return " ".join([found.lead, *(each.words for each in found.said)])


def says(line: PlainLine, text: Spoken, name: str, language: str = "en") -> bool:
    """Whether the answer holds the line: its words, up to the first answer that is filled in."""
    words = line.say[language].replace("{{ text }} ", "")
    longest = max(re.split(r"\{\{.*?\}\}|\{%.*?%\}", words), key=len).strip()
    places = [each.places for each in answer(name, text, language).said if longest in each.words]
    return (line.clause,) in places if line.clause else () in places


def without(text: Spoken, *names: str) -> Spoken:
    return replace(text, clauses={name: clause for name, clause in text.clauses.items() if name not in names})


def reworded(text: Spoken, name: str, *, own: bool) -> Spoken:
    return replace(text, clauses={**text.clauses, name: Wording((GONE,), own, text.clauses[name].number)})


def where_said(line: PlainLine, name: str) -> Spoken:
    """A text in which the line is said; for a gap that no answer brings about, one without its clauses."""
    for each in SAMPLES:
        if says(line, sample(each), name):
            return sample(each)
    assert line.gap, f"no sample brings out {name}: {line.say['en']}"
    text = without(sample("bare"), *line.gap)
    others = {key: clause for key, clause in text.clauses.items() if not any(key.startswith(gap.partition(".")[0]) for gap in line.gap)}
    text = replace(text, clauses=others)
    assert says(line, text, name), f"nothing brings out {name}: {line.say['en']}"
    return text


@pytest.mark.parametrize(("name", "number", "line"), LINES, ids=NAMES)
def test_every_line_is_said_somewhere_in_every_language(name: str, number: int, line: PlainLine) -> None:
    text = where_said(line, name)
    assert all(says(line, text, name, language) for language in BOOK.languages)


@pytest.mark.parametrize(("name", "line"), RESTING, ids=[name for name, (_, _, line) in zip(NAMES, LINES, strict=True) if line.clause])
def test_a_line_goes_with_its_clause_and_gives_way_to_own_words(name: str, line: PlainLine) -> None:
    text = where_said(line, name)
    for language in BOOK.languages:
        before = printed(answer(name, text, language))
        assert not says(line, without(text, line.clause), name, language)
        assert printed(answer(name, without(text, line.clause), language)) != before
        for own in (True, False):  # told to be own words, or words that another model, or a hand, has put there
            changed = reworded(text, line.clause, own=own)
            now = answer(name, changed, language)
            assert not says(line, changed, name, language) and printed(now) != before
            said = BOOK.frames.own[language].partition("}} ")[2]
            assert any(said in each.words and line.clause in each.places for each in now.said)


@pytest.mark.parametrize(
    ("name", "line"), GAPS, ids=[name for name, (_, _, line) in zip(NAMES, LINES, strict=True) if line.gap is not None]
)
def test_a_gap_is_not_told_where_the_text_speaks_of_it(name: str, line: PlainLine) -> None:
    text = where_said(line, name)
    terms = re.findall(r"says\('(.*?)'\)", line.when or "")
    assert terms, "a gap asks the words of the whole text"
    for language in BOOK.languages:
        for clause in line.gap or ():
            there = replace(text, clauses={**text.clauses, clause: Wording((GONE,))})
            assert not says(line, there, name, language), f"{clause} stands"
        for words in (each for term in terms for each in BOOK.terms[term]):
            spoken_of = replace(
                text, clauses={**text.clauses, "own.clause": Wording((f"Here {words.replace(' + ', ' ')} is settled.",), own=True)}
            )
            assert not says(line, spoken_of, name, language), words
            assert printed(answer(name, spoken_of, language)) != printed(answer(name, text, language))


def other(question: str, value: Any) -> Any:
    """Another answer to a question."""
    asked = PROJECT.model.questions[question]
    if asked.type == "yes_no":
        return not value
    if asked.type in ("choice", "choices"):
        return next(option.value for option in asked.options if option.value != value)
    if asked.type in ("number", "school_days"):
        return int(value) + 1 if int(value) < 3 else int(value) - 1
    if asked.type == "date":
        return "2030-01-31"
    if asked.type == "month_day":
        return "02-28"
    if asked.type == "list":
        return [
            {**value[0], "name": "Another School", "officer": "base"},
            {"name": "Yet Another School", "level": "middle", "officer": "visited"},
        ]
    return "Somebody Else"


DEPENDING = [
    (name, line, question)
    for name, line in RESTING
    for question in sorted(
        ((names_in(line.when, condition=True) if line.when else frozenset()) | names_in(line.say["en"])) & PROJECT.model.questions.keys()
    )
]


@pytest.mark.parametrize(("name", "line", "question"), DEPENDING, ids=[f"{name}-{line.clause}-{q}" for name, line, q in DEPENDING])
def test_another_answer_is_another_plain_answer(name: str, line: PlainLine, question: str) -> None:
    changes = next(SAMPLES[each] for each in SAMPLES if says(line, sample(each), name))
    text = spoken(changes)
    value = text.given[question].value if text.given[question].how != "blank" else BASE.get(question)
    now = spoken({**changes, "term_end": "2029-06-30", question: other(question, value if value is not None else 1)})
    for language in BOOK.languages:
        assert printed(answer(name, now, language)) != printed(answer(name, text, language))


def test_an_answer_without_its_words_is_no_evidence() -> None:
    """The answer says two officers, and somebody wrote three into the clause."""
    text = sample("as it is")
    clause = text.clauses["assignment.officers"]
    changed = replace(clause, parts=tuple(part.replace("two SROs", "three SROs") for part in clause.parts))
    assert "Number of officers: 2." in printed(answers(text)["officer"])
    assert "Number of officers" not in printed(answers(replace(text, clauses={**text.clauses, "assignment.officers": changed}))["officer"])


def test_yes_and_no_are_for_texts_in_force() -> None:
    assert printed(answers(sample("as it is"))["armed"]).startswith("Yes. The agreement says")
    assert printed(answers(sample("unarmed"), "es")["armed"]).startswith("No. El acuerdo dice")
    for voice in (each for each in get_args(Voice) if each != "in-force"):
        for name in SAMPLES:
            for language in BOOK.languages:
                found = answers(replace(sample(name), voice=voice), language)
                assert not any(answer.lead for answer in found.values())


@pytest.mark.parametrize("language", BOOK.languages)
@pytest.mark.parametrize("voice", get_args(Voice))
def test_the_first_sentence_says_who_speaks(voice: Voice, language: str) -> None:
    for name in SAMPLES:
        text = replace(sample(name), voice=voice, given={})
        frames = (BOOK.frames.first, BOOK.frames.begins, *([BOOK.frames.unsaid] if voice in BOOK.frames.unsaid else []))
        begins = tuple(text.speaker(each, language) for each in frames)
        assert all(answer.said[0].words.startswith(begins) for answer in answers(text, language).values())


def test_in_an_example_each_answer_says_so() -> None:
    found = answers(replace(sample("whole"), voice="illustration"))
    assert all(answer.said[0].words.startswith(("This example", "In this example")) for answer in found.values())


def test_a_default_that_nobody_confirmed_is_left_open_in_a_draft() -> None:
    draft = replace(sample("as it is"), voice="draft")
    armed, restraint = answers(draft)["armed"], answers(draft)["restraint"]
    assert BASE["duty_firearm"] == "armed" and "The draft says the officer carries a gun" in printed(armed)
    assert "the danger is over" not in printed(restraint) and "leaves a part of this open" in printed(restraint)
    opened = next(each for each in restraint.said if "open" in each.words)
    assert "duties.restraint-procedures" in opened.places
    confirmed = replace(spoken({"restraint_procedures": True}), voice="draft")
    assert "when the danger is over" in printed(answers(confirmed)["restraint"])
    assert not any("open" in printed(answer) for answer in answers(replace(draft, voice="illustration")).values())


def test_three_silences_are_not_mixed() -> None:
    empty = replace(sample("as it is"), clauses={})
    assert printed(answers(empty)["restraint"]).count("does not") >= 1
    assert "open" not in printed(answers(empty)["restraint"]) and "own words" not in printed(answers(empty)["restraint"])
    assert printed(answers(replace(empty, voice="illustration"))["discipline"]).strip().startswith("This example")


def test_a_clause_of_a_districts_own_is_named_where_it_speaks_of_the_matter() -> None:
    text = sample("bare")
    mine = Wording(("After an arrest, the Chief telephones the family.",), own=True, number="6.12")
    now = answers(replace(text, clauses={**text.clauses, "own.call": mine}))["arrest"]
    assert "does not say that police tell a parent" in printed(answers(text)["arrest"]) and "does not say" not in printed(now)
    assert any("has more on this in words of its own" in each.words and each.places == ("own.call",) for each in now.said)


def test_own_words_in_a_document_are_seen() -> None:
    """The mark that the resolver leaves on a clause of local text is the one that is read."""
    document = agreement_of(edition_of({}))

    def changed_block(block: Block) -> Block:
        firearm = isinstance(block, Clause) and block.id == "equipment.firearm"
        return block.model_copy(update={"own": OwnWording(), "runs": (Run(text=GONE),)}) if firearm else block

    sections = tuple(section.model_copy(update={"blocks": tuple(map(changed_block, section.blocks))}) for section in document.sections)
    changed = document.model_copy(update={"sections": sections})
    assert wordings(changed)["equipment.firearm"] == Wording(("Firearm and equipment.", GONE), True, "3.2")


def editions(district: str) -> list[Published]:
    return district_editions(BuildRequest(PROJECT), district)


def page(district: str, language: str, on: datetime.date = ON) -> dict[str, Any]:
    found = editions(district)
    asked = asked_of(PROJECT, found, book_at(PROJECT, found[0].edition.state), on)
    assert asked is not None
    return section_of(asked, language)


def told(section: dict[str, Any], answer: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for head in section["heads"] for each in head["answers"] if each["id"] == f"q-{answer}")
    return found


def sentences(answer: dict[str, Any]) -> str:
    return " ".join([answer["lead"], *(each["words"] for each in answer["said"])]).strip()


def test_a_paraphrase_speaks_of_its_day_and_of_our_words() -> None:
    section = page("westport", "en")
    for head in section["heads"]:
        for answer in head["answers"]:
            assert re.match(
                r"(?:(?:In t|T)he agreement of November 28, 2023, in our words[,:]|Our record of the agreement of November 28, 2023) ",
                sentences(answer),
            )
    assert "Our record of the agreement of November 28, 2023 does not name handcuffs" in sentences(told(section, "restraint"))
    assert "does not speak of immigration" in sentences(told(section, "immigration"))
    assert "del 28 de noviembre de 2023, en nuestras palabras," in sentences(told(page("westport", "es"), "armed"))
    assert all(
        link["path"].startswith("districts/westport/mou/2023-11-28/#") for each in told(section, "armed")["said"] for link in each["links"]
    )


def test_the_law_is_told_from_its_day_on_and_with_the_day_to_which_it_was_read() -> None:
    before, since = (told(page("quillbrook", "en", datetime.date(2026, month, 30)), "immigration")["law"] for month in (9, 10))
    assert not any("Since October 1, 2026" in each["words"] for each in before)
    assert any("Since October 1, 2026" in each["words"] for each in since)
    found = editions("quillbrook")
    law = book_at(PROJECT, "ct")
    for language, day in (("en", "October 5, 2026"), ("es", "5 de octubre de 2026")):
        asked = asked_of(PROJECT, found, law, ON)
        assert asked is not None and f"{day}." in section_of(asked, language)["words"]["checked"]
        older = replace(asked, law=replace(law, known=law.law.model_copy(update={"checked_to": datetime.date(2025, 1, 31)})))
        assert day not in section_of(older, language)["words"]["checked"] and "2025" in section_of(older, language)["words"]["checked"]


@pytest.mark.parametrize("language", BOOK.languages)
def test_every_line_of_law_goes_where_the_law_is_not_the_states(language: str) -> None:
    for question in BOOK.answers:
        for line in question.law:
            found = answered(BOOK, sample("as it is"), language, lambda name, gone=line.id: name != gone)[question.id].law
            assert line.id not in dict(found) and len(found) == len(question.law) - 1


def test_another_state_without_an_agreement_has_no_answers() -> None:
    assert all(asked_of(PROJECT, editions(name), book_at(PROJECT, "nh"), ON) is None for name in ("milford", "sau-63"))


def test_a_text_is_in_force_when_its_day_has_come() -> None:
    found = next(each for each in editions("westport") if each.adopted)
    own = replace(found, edition=replace(found.edition, origin=None, words=None, illustration=None))
    assert own.agreement is not None and found.agreement is not None
    assert voice_of(own, own.agreement, ON) == "in-force"
    assert voice_of(own, own.agreement, datetime.date(2023, 11, 27)) == "recorded"
    assert voice_of(found, found.agreement, ON) == "in-our-words"
    assert own.address == Address("westport", "2023-11-28")


def test_of_a_signed_paper_that_nobody_read_for_it_nothing_is_said() -> None:
    found = next(each for each in editions("westport") if each.adopted)
    signed = replace(found, documents=tuple(each.model_copy(update={"paper": "mou.pdf"}) for each in found.documents))
    asked = asked_of(PROJECT, [signed], book_at(PROJECT, "ct"), ON)
    assert asked is not None
    section = section_of(asked, "en")
    assert section["heads"] == [] and "in its own words. It was not read for these answers." in section["about"]


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def level(words: str, language: str) -> float:
    """Flesch–Kincaid's grade (1975), at most 8; of Spanish the Szigriszt-Pazos index (1993), turned so that what is hard is above 8 too: 55 is 8."""
    parts = [part for part in re.split(r"(?<=[.!?:])\s+", words) if _WORD.search(part)]
    found = _WORD.findall(words)
    syllables = sum(map(english_syllables if language == "en" else spanish_syllables, found))
    if language == "en":
        return 0.39 * len(found) / len(parts) + 11.8 * syllables / len(found) - 15.59
    return 206.835 - 62.3 * syllables / len(found) - len(found) / len(parts)


def test_the_measure_knows_hard_from_easy() -> None:
    assert (
        level("The officer must let go when the danger is over.", "en")
        < 8
        < level("Notwithstanding applicable confidentiality provisions.", "en")
    )
    assert (
        level("Se puede ver el arma.", "es") > 55 > level("Notificación administrativa correspondiente, oportunamente documentada.", "es")
    )


@pytest.mark.parametrize("district", ["westport", "quillbrook", "regional-98", "montville"])
def test_an_answer_reads_easily(district: str) -> None:
    hard = []
    for language in ("en", "es"):
        for head in page(district, language)["heads"]:
            for answer in head["answers"]:
                measured = level(f"{sentences(answer)} {' '.join(each['words'] for each in answer['law'])}", language)
                hard += [(answer["id"], language, measured)] if (measured > 8 if language == "en" else measured < 55) else []
    assert hard == []


@pytest.mark.parametrize("name", SAMPLES)
def test_so_does_every_answer_of_the_samples(name: str) -> None:
    found = {
        (each.id, language): level(printed(each), language)
        for language in ("en", "es")
        for each in answers(sample(name), language).values()
    }
    assert {key: value for key, value in found.items() if (value > 8 if key[1] == "en" else value < 55)} == {}


BARRED = re.compile(
    r"\b(?:illegal|compliant|violation|overdue|breach|your rights|you should|you must|ilegal|sus derechos|usted debe)\b", re.IGNORECASE
)


def test_no_words_that_judge_or_advise() -> None:
    words = [(where, each) for where, said in BOOK.all_said() for each in said.values()]
    assert len(words) > 200 and [(where, each) for where, each in words if BARRED.search(each)] == []
