"""Official words made comparable, and what identifies them: a hash and a count.

Two prints of one sentence differ in what no reader would call a change: spaces, the shape of quotation marks and dashes, the asterisk of a
footnote, tags. :func:`normalized` takes these away and leaves every word, capital letter, number and other mark as it is.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff*", None),
    }
)


def normalized(text: str) -> str:
    """Words without what differs from print to print.

    - every space (no-break, narrow, line ends, several in a row) is one space; none stands before `, ; : . ? ! ) ]` or after `( [`
    - curly and straight quotation marks and apostrophes are straight, every dash is a hyphen
    - soft hyphens, zero-width marks and the asterisks of footnotes go
    - letters are in Unicode's composed form (NFC); capitals stay, since a change of capitals is a change of the text
    """
    plain = unicodedata.normalize("NFC", text).translate(_SIGNS)
    plain = re.sub(r"\s+", " ", plain)
    plain = re.sub(r" (?=[,;:.?!)\]])", "", plain)
    return re.sub(r"(?<=[(\[]) ", "", plain).strip()


@dataclass(frozen=True)
class Fingerprint:
    """What identifies words: the SHA-256 of them as :func:`normalized` in UTF-8, and how many there are (parted by spaces)."""

    sha256: str
    words: int


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of words, whatever print they come from."""
    plain = normalized(text)
    return Fingerprint(hashlib.sha256(plain.encode()).hexdigest(), len(plain.split()))
