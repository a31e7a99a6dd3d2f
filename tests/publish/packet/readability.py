"""How hard a text is to read: the Flesch–Kincaid grade for English, the Fernández Huerta score for Spanish.

Both count words, sentences and syllables. Flesch–Kincaid (1975): 0.39 × words per sentence + 11.8 × syllables per word − 15.59 is a school
grade. Fernández Huerta (1959), as corrected: 206.84 − 60 × syllables per word − 1.02 × words per sentence; 70 to 80 is fairly easy, about
grade 6, and 60 to 70 is normal, about grade 8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sro.model.document import Clause, Document, Item, Table, plain

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_END = re.compile(r"[.!?:;]+(?:\s|$)")
_VOWELS_EN = re.compile(r"[aeiouy]+")


def grade(sentences: Iterable[str]) -> float:
    """The Flesch–Kincaid grade of English sentences."""
    words, count, syllables = _counted(sentences, english_syllables)
    return 0.39 * words / count + 11.8 * syllables / words - 15.59


def ease(sentences: Iterable[str]) -> float:
    """The Fernández Huerta score of Spanish sentences: the higher, the easier."""
    words, count, syllables = _counted(sentences, spanish_syllables)
    return 206.84 - 60 * syllables / words - 1.02 * words / count


_KNOWN = {"area": 3, "areas": 3, "behavior": 3, "idea": 3, "ideas": 3, "people": 2, "safely": 2, "safety": 2, "science": 2, "someone": 2}
"""Words of the papers that the rule below would count wrong."""


def english_syllables(word: str) -> int:
    """Syllables of an English word by its vowel groups: a silent final e does not count, a final -le does."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if letters in _KNOWN:
        return _KNOWN[letters]
    stem = re.sub(r"(?:es|ed)$", lambda ending: "" if not _sounded(letters, ending.group()) else ending.group(), letters)
    if stem == letters and re.search(r"[^aeiouyl]e$|[aeiouy]le$", letters):
        stem = letters[:-1]
    return max(
        1, len(_VOWELS_EN.findall(stem)) + len(re.findall(r"i[ao]|[aeiou]ing|uou|eo(?!u)", stem)) - len(re.findall(r"[cst]i[ao]", stem))
    )


def _sounded(word: str, ending: str) -> bool:
    """Whether a final -es or -ed is a syllable of its own: "boxes", "wanted", and not "makes", "worked"."""
    before = word[: -len(ending)]
    return bool(re.search(r"(?:s|x|z|ch|sh|c|g)$", before) if ending == "es" else re.search(r"[td]$", before))


def spanish_syllables(word: str) -> int:
    """Syllables of a Spanish word: strong vowels part, a weak vowel joins its neighbor unless it bears the accent."""
    letters = re.sub(r"(?<=[gq])u(?=[eiéí])", "", word.lower())
    letters = re.sub(r"y$", "i", letters)
    count = 0
    previous = ""
    for letter in letters:
        if letter in "aeoáéóíúiuü":
            strong = letter in "aeoáéóíú"
            joins = previous != "" and not (strong and previous in "aeoáéóíú") and not (letter in "íú" or previous in "íú")
            count += 0 if joins else 1
            previous = letter
        else:
            previous = ""
    return max(1, count)


def prose(document: Document) -> Iterator[str]:
    """The sentences of a document that a reader reads as prose: clauses, entries of lists and cells of tables, without titles and notices."""
    for section in document.all_sections():
        for block in section.blocks:
            if isinstance(block, Clause):
                yield from _sentences(plain(block.runs))
                yield from _entries(block.items)
                yield from _sentences(plain(block.closing))
            elif isinstance(block, Table):
                for row in block.rows:
                    for cell in row.cells[1:]:
                        for runs in cell.paragraphs:
                            yield from _sentences(plain(runs))


def _entries(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield from _sentences(plain(item.runs))
        yield from _entries(item.items)


def _sentences(text: str) -> Iterator[str]:
    citations_out = re.sub(r"\([^()]*§[^()]*\)", "", text)
    yield from (part.strip() for part in _END.split(citations_out) if _WORD.search(part))


def _counted(sentences: Iterable[str], syllables: object) -> tuple[int, int, int]:
    listed = [_WORD.findall(sentence) for sentence in sentences]
    words = [word for sentence in listed for word in sentence]
    if not words:
        raise ValueError("there are no words to measure")
    assert callable(syllables)
    return len(words), len([sentence for sentence in listed if sentence]), sum(syllables(word) for word in words)
