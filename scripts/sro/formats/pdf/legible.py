"""Which words and pages of a PDF are no words: pictures of pages, drawings of letters, and fonts that name no letters, whose codes come out as nonsense."""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sro.formats.pdf.printed import Word
from sro.reading import Unread

_FEWEST_LETTERS = 25
_ENOUGH = 60
_OFTEN = dict(
    zip(
        "etaoinsrhldcumfgpwybvkjxqz",
        (127, 91, 82, 75, 70, 67, 63, 60, 61, 40, 43, 28, 28, 24, 22, 20, 19, 24, 20, 15, 10, 8, 2, 2, 1, 1),
        strict=True,
    )
)
"""How often each letter comes in English, in a thousand letters (any table of letter frequencies)."""
_LITTLE = frozenset(
    "the of and to in a for or is be by with that shall as on not at an this from are any which it will may all no each such who has have if its was".split()
)
_LETTERS = re.compile(r"[^\W\d_]+")
_DRAWN = 150
_SHARE = 0.3


def nameless_fonts(pages: Iterable[Sequence[Word]]) -> set[str]:
    """The fonts whose words are no language: letters that are not those of words, no small words between, signs inside words."""
    words: dict[str, list[Word]] = defaultdict(list)
    for page in pages:
        for word in page:
            words[word.font].append(word)
    return {font for font, found in words.items() if _is_nonsense(found)}


def _is_nonsense(words: Sequence[Word]) -> bool:
    text = "".join(word.text for word in words)
    unmapped = sum(min(word.unmapped, len(word.text)) for word in words)
    if unmapped > 0.3 * len(text) and len(text) >= 8 and not _symbols(text):
        return True
    letters = [letter for letter in text.lower() if letter.isalpha()]
    latin = [letter for letter in letters if letter < "\u0250"]
    once = dict.fromkeys(word.text for word in words)  # a mark or a foot on every page says no more than on one
    if len("".join(once)) < _ENOUGH or len(once) < 8 or len(latin) < 0.5 * len(letters):
        return False
    alike = _alike(letters)
    little = sum(word.text.lower().strip(".,;:()") in _LITTLE for word in words) / len(words)
    broken = sum(bool(re.search(r"[^\W\d_][^\w\s.,'’/&@:()\[\]\-–—“”\"]+[^\W\d_]", word.text)) for word in words) / len(words)
    figures = sum(letter.isdigit() for letter in text) / len(text)
    return (
        little < 0.06
        and figures < 0.4
        and ((alike < 0.45 and len(letters) >= _ENOUGH / 2) or broken > 0.25 or (len(letters) < 0.3 * len(text) and broken > 0.1))
    )


def _alike(letters: Sequence[str]) -> float:
    """How much the letters are spread as in English: 1 as much as can be, 0 not at all. Languages of the same letters come out above a half."""
    counted = Counter(letters)
    seen = [counted[letter] for letter in _OFTEN]
    if len(set(seen)) < 2:
        return 0.0
    return statistics.correlation(seen, list(_OFTEN.values()))


def _symbols(text: str) -> bool:
    """Whether signs are marks of lists and boxes that a symbol font prints, and not words: few different ones."""
    return len(set(text)) <= max(3, len(text) // 12) and len(text) < 200


def unread_of(page: dict[str, Any], number: int, words: Sequence[Word], nonsense: Sequence[Word]) -> list[Unread]:
    """What could not be read on a page."""
    found = []
    letters = sum(len("".join(_LETTERS.findall(word.text))) for word in words)
    pictures = sum(page.get("pictures", ()))
    if page.get("broken"):
        found.append(Unread(f"page {number} is damaged and cannot be read", number))
    elif nonsense:
        which = "the text" if letters < _FEWEST_LETTERS else "part of the text"
        found.append(
            Unread(f"{which} on page {number} is set in a font that does not name its letters, so it cannot be read as words", number)
        )
    elif letters < _FEWEST_LETTERS and (pictures or page.get("drawn", 0) > _DRAWN):
        what = "a picture (a scan)" if pictures else "drawn in lines"
        found.append(Unread(f"page {number} is {what} and holds no text", number))
    elif pictures >= _SHARE and letters < 40 * _FEWEST_LETTERS:
        found.append(Unread(f"a picture that takes {min(100, round(100 * pictures))} % of page {number} cannot be read as words", number))
    return found
