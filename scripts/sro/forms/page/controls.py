"""A field of the form as native controls with its label, its hint, and room for what the check finds."""

from __future__ import annotations

from markupsafe import Markup

from sro.forms.shape import Shape
from sro.model.document import Field
from sro.model.document.order import options_of

NUMBER, LETTER = "@", "#"
"""What stands for a student's number and letter until the page adds the block."""


def control(field: Field, shape: Shape, path: str) -> Markup:
    """A field as label and control, or as a group of boxes: three parts, so that those of a row stand at the same height."""
    if field.type == "signature":
        return Markup('<div class="field ink w{}"><span>{}</span></div>').format(field.width, field.label)
    required = shape.at(path.rpartition(".")[2]).required
    about = field.tooltip.replace("Student A", f"Student {LETTER}") if NUMBER in path else field.tooltip
    words: dict[str, object] = {
        "at": path.replace("[", "-").replace("].", "-"),
        "path": path,
        "label": field.label,
        "cite": Markup(' <span class="cite">{}</span>').format(field.citation) if field.citation else "",
        "must": Markup(' <span class="must">required</span>') if required else "",
        "width": field.width,
    }
    hint = Markup('<p class="hint" id="{at}-hint">{about}</p>').format(about=about, **words)
    inside = Markup('<div class="control">{}</div>').format(_inside(field, words))
    if field.type == "duration" or _options(field):
        start = Markup(
            '<div class="field w{width}"><fieldset class="choice" aria-describedby="{at}-hint"><legend>{label}{cite}{must}</legend>'
        )
        return start.format(**words) + hint + inside + Markup("</fieldset></div>")
    start = Markup('<div class="field w{width}"><label for="{at}">{label}{cite}{must}</label>')
    return start.format(**words) + hint + inside + Markup("</div>")


def _options(field: Field) -> list[tuple[str, str, bool]]:
    """The answers to choose from: value, label, and whether words stand beside it."""
    return [(option.value, option.label, option.write_in) for option in options_of(field)]


def _inside(field: Field, words: dict[str, object]) -> Markup:
    if options := _options(field):
        kind = "checkbox" if field.type == "checks" else "radio"
        short = " short" if sum(len(label) for _, label, _ in options) < 40 else ""
        boxes = Markup("").join(_box(kind, words, number, *option) for number, option in enumerate(options))
        return Markup('<div class="options{}">{}</div>').format(short, boxes)
    if field.type == "duration":
        return Markup('<div class="clock">{}</div>').format(
            Markup("").join(_part(words, *part) for part in (("h", "hours", 99), ("m", "minutes", 59)))
        )
    about = Markup('id="{at}" name="{path}" aria-describedby="{at}-hint"').format(**words)
    if field.type == "long_text":
        return Markup('<textarea {} rows="{}" spellcheck="true"></textarea>').format(about, field.lines * 2)
    if field.type == "number":
        return Markup('<input type="number" min="0" max="999" step="1" inputmode="numeric" {}>').format(about)
    return Markup('<input type="{}" {}>').format(field.type if field.type in ("date", "time") else "text", about)


def _part(words: dict[str, object], part: str, said: str, top: int) -> Markup:
    """Hours or minutes with their unit, which stays beside them."""
    return Markup(
        '<span class="part"><input type="number" min="0" max="{top}" step="1" inputmode="numeric" id="{at}-{part}" name="{path}:{part}" '
        'aria-describedby="{at}-hint"> <label for="{at}-{part}">{said}</label></span>'
    ).format(part=part, said=said, top=top, **words)


def _box(kind: str, words: dict[str, object], number: int, value: str, option: str, write_in: bool) -> Markup:
    about = {**words, "kind": kind, "number": number, "value": value, "option": option}
    made = Markup('<label><input type="{kind}" id="{at}-{number}" name="{path}" value="{value}"> {option}</label>').format(**about)
    if write_in:
        line = '<div class="write-in"><label for="{at}-words">{option}, in words</label><input type="text" id="{at}-words" name="{path}_{value}"></div>'
        made += Markup(line).format(**about)
    return made
