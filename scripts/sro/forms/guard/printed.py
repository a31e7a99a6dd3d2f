"""Whether a text is Form A as a reader sees it, with something filled in: what is left of the form where a program saved it as plain text, as a page, or
in a kind of file that keeps no fields (OpenDocument, RTF, Word 97)."""

import re

LABELS = (
    "Name of SRO",
    "Badge number",
    "School affiliation",
    "Date of the investigation or intervention",
    "Time of the investigation or intervention",
    "Location of the incident",
    "Reason for and nature of the investigation or behavioral intervention",
)
"""What the form prints before its first places to fill in. It stands here, and a test holds it against the form, as with the names of fields."""
_ENOUGH = 3
_BETWEEN = r"(?:[^A-Za-z0-9(;,]|FORMTEXT){0,200}"  # blanks, rules and signs of fields; a word is another label, and the place is empty
_DAY = r"(?:[0-9]{1,4}[/.-][0-9]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? [0-9])"
_ENTERED = re.compile(
    rf"{LABELS[3]}{_BETWEEN}{_DAY}|{LABELS[4]}{_BETWEEN}[0-9]{{1,2}} ?[:.ap]|{LABELS[1]}{_BETWEEN}[0-9]{{1,9}}(?![.)\w])", re.IGNORECASE
)
_CHECKED = re.compile(r"[☑☒] ?[A-Z]")
_RTF_GROUP = re.compile(r"\{\\\*[^{}]{0,2000}\}")
_RTF_LETTER = re.compile(r"\\u(-?[0-9]{1,6}) ?(?:\\'[0-9a-fA-F]{2}|\?)?|\\'([0-9a-fA-F]{2})")
_RTF_WORD = re.compile(r"\\[a-z]{1,32}-?[0-9]{0,10} ?|[{}]")


def is_printed_form(text: str) -> bool:
    """Whether a text without marks is the form, and a date, a time, a badge number or a checked box stands in it. A blank form is none."""
    if text.startswith("{\\rtf"):
        text = _RTF_WORD.sub(" ", _RTF_LETTER.sub(_letter, _RTF_GROUP.sub("", text)))
    folded = text.casefold()
    if "investigation" not in folded or "badge" not in folded:
        return False
    plain = " ".join(text.split())
    folded = plain.casefold()
    if sum(label.casefold() in folded for label in LABELS) < _ENOUGH:
        return False
    return bool(_ENTERED.search(plain) or _CHECKED.search(plain))


def _letter(found: re.Match[str]) -> str:
    if found[2]:
        return bytes.fromhex(found[2]).decode("cp1252", "replace")
    return chr(int(found[1]) % 0x10000)
