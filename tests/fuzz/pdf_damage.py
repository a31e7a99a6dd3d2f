"""Damage to PDF by its structure: objects, references, streams, the fields of a form, the table of objects and the end of the file."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from random import Random
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.fuzz.text_damage import bytes_damaged, odd

_KEYS = (
    "/Kids", "/Parent", "/Fields", "/V", "/T", "/FT", "/Ff", "/AS", "/AP", "/N", "/Rect", "/MediaBox", "/CropBox", "/Rotate",
    "/Contents", "/Resources", "/Font", "/XObject",
    "/Annots", "/Subtype", "/QuadPoints", "/Count", "/Type", "/BBox", "/Matrix", "/ToUnicode", "/Encoding", "/Widths",
    "/FirstChar", "/Opt", "/MaxLen", "/DA", "/OCGs", "/XFA",
)  # fmt: skip


def pdf_damaged(data: bytes, chance: Random) -> bytes:
    """A PDF, damaged in its objects and then written anew, or in its bytes."""
    kind = chance.random()
    if kind < 0.2:
        return bytes_damaged(data, chance)
    if kind < 0.35:
        return _tables(data, chance)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for _ in range(chance.choice((1, 1, 2, 4, 8))):
                _object(pdf, chance)
            out = io.BytesIO()
            pdf.save(
                out, static_id=True, object_stream_mode=chance.choice((pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate))
            )
            return out.getvalue()
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        RuntimeError,
        ValueError,
        TypeError,
        RecursionError,
        AttributeError,
        KeyError,
        OverflowError,
    ):
        return bytes_damaged(data, chance)  # what pikepdf does not write


_NUMBERS = re.compile(rb"\d+")


def _tables(data: bytes, chance: Random) -> bytes:
    """The numbers of the table of objects, of the trailer, of references and lengths."""
    places = [
        match.span()
        for match in re.finditer(
            rb"(?<=startxref\n)\d+|\d+ (?=\d+ R)|(?<=/Length )\d+|(?<=/Size )\d+|(?<=/Root )\d+|\d{10} \d{5} [nf]", data
        )
    ]
    for start, end in sorted(chance.sample(places, min(len(places), chance.choice((1, 2, 5)))), reverse=True):
        numbers = (0, 1, 3, 7, 99, 65536, 2**31, len(data), chance.randrange(40))
        put = _NUMBERS.sub(str(chance.choice(numbers)).encode(), data[start:end])
        data = data[:start] + put + data[end:]
    return data


def _object(pdf: pikepdf.Pdf, chance: Random) -> None:
    holders = [each for each in pdf.objects if isinstance(each, Dictionary | Array | Stream)]
    holder: Any = chance.choice(holders)
    for _ in range(chance.randrange(4)):
        inner = (
            [
                value
                for value in (holder if isinstance(holder, Array) else holder.as_dict().values())
                if isinstance(value, Dictionary | Array)
            ]
            if not isinstance(holder, Stream)
            else []
        )
        if inner:
            holder = chance.choice(inner)
    if isinstance(holder, Stream) and chance.random() < 0.6:
        content = holder.read_bytes() if chance.random() < 0.8 else holder.read_raw_bytes()
        holder.write(_content(content, chance))
    elif isinstance(holder, Array):
        _array(pdf, holder, chance)
    else:
        keys = sorted(holder.keys()) or ["/X"]
        key = chance.choice(keys) if chance.random() < 0.7 else chance.choice(_KEYS)
        if chance.random() < 0.2 and key in holder and key not in ("/Length",):
            del holder[key]
        elif key != "/Length":
            holder[key] = _value(pdf, chance)


def _content(content: bytes, chance: Random) -> bytes:
    words = content.split(b" ")
    if len(words) < 2 or chance.random() < 0.3:
        return bytes_damaged(content, chance)
    at = chance.randrange(len(words))
    words[at] = chance.choice(
        (
            b"q",
            b"Q",
            b"BT",
            b"ET",
            b"Do",
            b"Tj",
            b"0",
            b"-1e9",
            b"99999999999",
            b"/F1",
            b"[",
            b"]",
            b"(x)",
            b"<",
            b"BI ID EI",
            b"cm",
            b"Tf",
            b"q " * 3_000,
        )
    )
    return b" ".join(words)


def _array(pdf: pikepdf.Pdf, holder: Array, chance: Random) -> None:
    size = len(holder)
    match chance.randrange(4):
        case 0 if size:
            del holder[chance.randrange(size)]
        case 1 if size:
            holder[chance.randrange(size)] = _value(pdf, chance)
        case 2 if size:
            for _ in range(chance.choice((1, 3, 200))):
                holder.append(holder[chance.randrange(size)])
        case _:
            holder.append(_value(pdf, chance))


def _value(pdf: pikepdf.Pdf, chance: Random) -> Any:
    """Something of any kind, at times another object of the file or one that is not there."""
    objects = list(pdf.objects)
    return chance.choice(
        (
            lambda: chance.choice(objects),
            lambda: chance.choice(objects),
            lambda: chance.choice((0, -1, 1, 3, 45, 2**31, -(2**40), True, False)),
            lambda: Decimal(chance.choice(("0.5", "-1e9", "1e30"))),
            lambda: String(odd(chance)[:2_000].encode("utf-8", "replace").decode()),
            lambda: Name("/" + chance.choice(("Tx", "Btn", "Off", "Yes", "Form", "Widget", "X", "é"))),
            lambda: Array([chance.choice(objects) for _ in range(3)]),
            lambda: Array([0, 0, chance.choice((0, 1, 10**9)), chance.choice((-1, 1, 10**9))]),
            lambda: Dictionary(),
            lambda: Stream(pdf, b"q " * chance.choice((1, 500))),
        )
    )()
