"""Characters as a reader sees them: symbol fonts, ligatures, soft hyphens, what has no width, and the boxes of options."""

import re

from sro.reading import EMPTY, EMPTY_SIGNS, PERHAPS, TICKED, TICKED_SIGNS

_PLAIN = dict.fromkeys((173, *range(8203, 8208), *range(8234, 8239), *range(8288, 8304), 65279))
_PLAIN |= {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st", 0x2011: "-"}
_PLAIN |= {ord(sign): EMPTY for sign in EMPTY_SIGNS} | {ord(sign): TICKED for sign in TICKED_SIGNS}
_DING = {0x6F: EMPTY, 0x71: "❑", 0x72: "❒", 0xA8: EMPTY, 0xFC: TICKED, 0xFD: TICKED, 0xFE: TICKED, 0x78: TICKED, 0xFB: "✗", 0x4A: "☺"}
_DING_2 = {0xA3: EMPTY, 0x2A: EMPTY, 0x30: "❑", 0x50: TICKED, 0x51: TICKED, 0x52: TICKED, 0x53: TICKED, 0x54: TICKED, 0x56: TICKED}
_WEB = {0x63: EMPTY, 0x61: TICKED, 0x67: "■"}
_SYMBOL = {
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBC: "…", 0xD2: "®",
    0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0xDE: "⇒", 0xAE: "→", 0xA7: "▪", 0xA5: "∞",
}  # fmt: skip
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL |= {0x41 + place: sign for place, sign in enumerate(_GREEK)}
_SYMBOL |= {0x61 + place: sign for place, sign in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")}
_FONTS = {"wingdings": _DING, "wingdings 2": _DING_2, "wingdings 3": {}, "webdings": _WEB, "symbol": _SYMBOL}
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def shown(text: str, font: str = "") -> str:
    """Words as they print: each sign of a symbol font as its letter or sign, ligatures as letters, nothing that has no width."""
    signs = _FONTS.get(font)
    if signs is not None:
        return "".join(_sign(ord(letter), signs, font) for letter in text)
    if text.isascii():
        return text
    return _PRIVATE.sub(lambda match: _sign(ord(match[0]), _DING, ""), text).translate(_PLAIN)


def symbol(code: str, font: str) -> str:
    """The sign that a w:sym names by its code (hexadecimal) and font."""
    try:
        number = int(code, 16) if len(code) <= 6 else 0
        return shown(chr(number), font) if 0x20 <= number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
    except ValueError:
        return ""


def _sign(code: int, signs: dict[int, str], font: str) -> str:
    low = code - 0xF000 if 0xF000 <= code < 0xF100 else code
    if low in signs:
        return signs[low]
    if low == 0x20 or (font == "symbol" and 0x20 <= low < 0x7F):
        return chr(low)
    if low == 0xB7 or low < 0x20:
        return "•"
    return "▪" if low < 0x100 or 0xE000 <= low < 0xF900 else chr(low).translate(_PLAIN)


def box(sign: str, font: str) -> str:
    """The mark that a list prints with a sign of some font: an empty box, a ticked one, a box that may be a look only, or "•"."""
    found = shown(sign, font.lower()).strip()
    if found in (EMPTY, TICKED) and font.lower() in _FONTS and sign.strip() not in (*EMPTY_SIGNS, *TICKED_SIGNS):
        return "❑" if found == EMPTY else "✓"  # a list's look; settled when the whole file is known
    return found if found and found in EMPTY + TICKED + PERHAPS else "•"
