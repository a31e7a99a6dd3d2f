"""How one number of a list is written: figures, letters, Roman numerals, words and circles. Rules: ECMA-376 part 1, 17.18.59 (ST_NumberFormat)."""

from sro.model.document import letters, roman

LARGEST = 32_767
"""What Word counts to; a start beyond it is taken as this."""

_LAST_LETTER = 780  # thirty letters; a figure reads better beyond that, and a foreign file cannot ask for millions of them
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_MARKS = "*†‡§"
_CIRCLED = {"decimalEnclosedCircle": 0x2460, "decimalEnclosedParen": 0x2474, "decimalEnclosedFullstop": 0x2488}


def whole(text: str | None, default: int = 0, least: int = 0, most: int = LARGEST) -> int:
    """A whole number out of a foreign file, held between two bounds. What is no number is taken as ``default``; nothing raises."""
    bare = (text or "").strip()
    digits = bare.lstrip("+-")
    if not (digits.isascii() and digits.isdigit()):
        return max(least, min(most, default))
    digits = digits.lstrip("0") or "0"
    size = most if len(digits) > 12 else int(digits)
    return max(least, min(most, -size if bare.startswith("-") else size))


def written(number: int, form: str, pattern: str = "") -> str:
    """A number as a form prints it ("upperRoman": 4 → "IV"); ``pattern`` is that of a custom form ("001, 002, 003, …"). Unknown forms print figures."""
    if form in ("upperRoman", "lowerRoman") and 0 < number <= LARGEST:
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if form in ("upperLetter", "lowerLetter") and 0 < number <= _LAST_LETTER:
        return letters(number) if form == "upperLetter" else letters(number).lower()
    if form in ("upperLetter", "lowerLetter") and number <= 0:
        return ""
    if form in _CIRCLED and 0 < number <= 20:
        return chr(_CIRCLED[form] + number - 1)
    match form:
        case "decimalZero":
            return f"{number:02d}"
        case "ordinal":
            return f"{number}{_ending(number)}"
        case "cardinalText":
            return _capital(_cardinal(number))
        case "ordinalText":
            return _capital(_ordinal(number))
        case "hex":
            return f"{number:X}"
        case "chicago" if 0 < number <= _LAST_LETTER:
            times, place = divmod(number - 1, len(_MARKS))
            return _MARKS[place] * (times + 1)
        case "numberInDash":
            return f"- {number} -"
        case "decimalEnclosedFullstop":
            return f"{number}."
        case "decimalEnclosedParen":
            return f"({number})"
        case "custom":
            return str(number).zfill(len(pattern.split(",")[0].strip()) if pattern.split(",")[0].strip().isdigit() else 1)
        case "none":
            return ""
    return str(number)


def _ending(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _cardinal(number: int) -> str:
    if number < 0:
        return f"minus {_cardinal(-number)}"
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    size, word = (1000, "thousand") if number >= 1000 else (100, "hundred")
    front, rest = divmod(number, size)
    return f"{_cardinal(front)} {word}" + (f" {_cardinal(rest)}" if rest else "")


def _ordinal(number: int) -> str:
    """Only the last word changes: twenty-one → twenty-first."""
    front, mark, last = _cardinal(number).rpartition("-")
    if not mark:
        front, mark, last = _cardinal(number).rpartition(" ")
    changed = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return front + mark + changed


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
