"""The letters that a form's fields can print: two simple encodings of 224 codes each, so that every PDF program can fill them in."""

FIRST = 0x20

WIN_ANSI = "".join(
    bytes([code]).decode("cp1252") if code not in (0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D) else "\0" for code in range(FIRST, 0x100)
)
"""The characters of codes 0x20 to 0xFF; NUL where there is none."""

_EXTENDED = [*range(0x0100, 0x0180), 0x01A0, 0x01A1, 0x01AF, 0x01B0, 0x0218, 0x0219, 0x021A, 0x021B, *range(0x1EA0, 0x1EFA)]
EXTENDED = "".join(chr(code) for code in _EXTENDED if chr(code) not in WIN_ANSI and code not in (0x0149, 0x017F))
"""Characters of the second encoding, in the order of their codes from 0x20."""

assert len(EXTENDED) <= 0x100 - FIRST


def encoded(character: str) -> tuple[int, int] | None:
    """Which encoding (0 or 1) and code prints a character, or None."""
    if character != "\0" and (at := WIN_ANSI.find(character)) >= 0:
        return 0, at + FIRST
    if (at := EXTENDED.find(character)) >= 0:
        return 1, at + FIRST
    return None


def unprintable(text: str) -> str | None:
    """The first character, line feeds apart, that neither encoding has."""
    return next((character for character in text if character != "\n" and encoded(character) is None), None)
