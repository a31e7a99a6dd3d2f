"""Filled forms that are damaged or made to do harm: one sentence, quickly, and nothing of what they say."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from sro.errors import InputError
from sro.formats.pdf.fields import read_fillable
from sro.forms.guard import guarded

Damage = Callable[[pikepdf.Pdf, Dictionary], None]


def made(damage: Damage) -> bytes:
    """A form with one text field, damaged."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    field = pdf.make_indirect(Dictionary(T="nature", FT=Name.Tx, V="Secret words"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    damage(pdf, field)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _put(**entries: object) -> Damage:
    def damage(_: pikepdf.Pdf, field: Dictionary) -> None:
        for key, value in entries.items():
            field[f"/{key}"] = value

    return damage


def _itself(pdf: pikepdf.Pdf, field: Dictionary) -> None:
    field.Kids = Array([field])


def _in_two_steps(pdf: pikepdf.Pdf, field: Dictionary) -> None:
    field.Kids = Array([pdf.make_indirect(Dictionary(T="a", Kids=Array([field])))])


def _ten_times(pdf: pikepdf.Pdf, field: Dictionary) -> None:
    field.Kids = Array([field] * 10)


def _twice(pdf: pikepdf.Pdf, field: Dictionary) -> None:
    pdf.Root.AcroForm.Fields = Array([field, field])


def _widening(pdf: pikepdf.Pdf, field: Dictionary) -> None:
    below = field
    for level in range(8):
        below = pdf.make_indirect(Dictionary(T=f"l{level}", Kids=Array([below] * 10)))
    pdf.Root.AcroForm.Fields = Array([below])


def _deep(pdf: pikepdf.Pdf, field: Dictionary) -> None:
    below = field
    for level in range(30):
        below = pdf.make_indirect(Dictionary(T=f"l{level}", Kids=Array([below])))
    pdf.Root.AcroForm.Fields = Array([below])


def _about(value: object) -> Damage:
    def damage(pdf: pikepdf.Pdf, _: Dictionary) -> None:
        pdf.Root.PieceInfo = value

    return damage


DAMAGED: dict[str, Damage] = {
    "holds itself": _itself,
    "holds itself in two steps": _in_two_steps,
    "holds itself ten times": _ten_times,
    "stands twice": _twice,
    "ten at each of eight levels": _widening,
    "thirty levels": _deep,
    "flags are a name": _put(Ff=Name.No),
    "flags are a text": _put(Ff="many"),
    "flags are a list": _put(Ff=Array([1])),
    "kids are a number": _put(Kids=5),
    "about is a number": _about(5),
    "about holds a number": _about(Dictionary(sro=5)),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_form_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    data = made(DAMAGED[name])
    started = time.process_time()
    with pytest.raises(InputError) as caught:
        read_fillable(data, "in.pdf")
    assert time.process_time() - started < 1
    assert str(caught.value).startswith("in.pdf: ") and "Secret" not in str(caught.value) and "\n" not in str(caught.value)
    (tmp_path / "in.pdf").write_bytes(data)
    found = list(guarded([tmp_path / "in.pdf"]))
    assert len(found) == 1 and "Secret" not in str(found[0].problem)  # a filled form, or one that cannot be looked into


def test_a_sound_form_is_read() -> None:
    assert read_fillable(made(lambda _, __: None), "in.pdf").values == {"nature": "Secret words"}
