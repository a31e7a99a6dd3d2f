"""The states of a district's answers in words: what an undo or redo changed, and the list of all that are kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sro.draft.sharing import in_words
from sro.draft.sharing.three_way import same
from sro.errors import InputError
from sro.model import Model, Question
from sro.project import KeptState, States, parse_yaml

_MOST_TOLD = 8


def stepped(model: Model, states: States, step: str | int) -> list[str]:
    """Goes to another state: "undo", "redo", or the number of one; returns what a person is told. The lock is held by the caller. Raises
    :class:`InputError` where there is none, or it cannot be written."""
    name = states.file.split("/")[-2]
    if step == "undo":
        to, nothing = states.before(), "there is no change to undo" if states.all() else "no earlier state of the answers is kept"
    elif step == "redo":
        to, nothing = states.after(), "nothing was undone since the last change"
    else:
        states.noted()
        to, nothing = next((each for each in states.all() if each.number == step), None), f"no state {step} is kept"
    if to is None:
        raise InputError(f"{name}: {nothing}; `sro new {name} --states` lists what is kept")
    before = states.now()
    states.go_to(to)
    after = states.content(to)
    if before is None:
        return [f"{states.file} is there again, as it was when it was saved last."]
    told = list(_differences(model, before, after))
    back = {"undo": "--redo takes the undo back", "redo": "--undo goes back"}.get(str(step), "--states lists all")
    return [f"State {to.number} stands again, byte for byte ({back}).", *_few(told)]


def listed_states(model: Model, states: States) -> list[str]:
    """Each state that is kept, oldest first: its number, when it was saved, and what it changed in the one that it was made from."""
    kept, stands = states.all(), states.stands()
    by_number = {state.number: state for state in kept}
    lines = [_line(model, states, state, by_number.get(state.parent), stands) for state in kept]
    if stands is None and kept:
        lines.append("  the file was changed since by other hands; its state is kept with the next change")
    return lines or ["No state is kept yet; the first is with the first answer."]


def _line(model: Model, states: States, state: KeptState, parent: KeptState | None, stands: KeptState | None) -> str:
    told = list(_differences(model, states.content(parent), states.content(state))) if parent else ["as it was first kept"]
    made = f" (made from {parent.number})" if parent and parent.number != state.number - 1 else ""
    more = f"; {len(told) - 2} more" if len(told) > 2 else ""
    mark = "→" if stands and state.number == stands.number else " "
    return f"{mark} {state.number:>4}  {state.when:%Y-%m-%d %H:%M} UTC  {'; '.join(told[:2])}{more}{made}"


def _few(told: list[str]) -> list[str]:
    more = [f"  and {len(told) - _MOST_TOLD} more"] if len(told) > _MOST_TOLD else []
    return [*(f"  {line}" for line in told[:_MOST_TOLD]), *more]


def _differences(model: Model, before: bytes, after: bytes) -> Iterator[str]:
    """What differs, an answer a line."""
    old, new = _read(before), _read(after)
    if old is None or new is None:
        yield "the file cannot be read as answers" if new is None else "the file can be read again"
        return
    found = False
    for name in dict.fromkeys((*old, *new)):
        if not same(old.get(name), new.get(name)):
            found = True
            question = model.questions.get(name) or Question(id="other", ask="", type="text")
            yield f"{name}: {in_words(question, new.get(name))} (before: {in_words(question, old.get(name))})"
    if not found:
        yield "remarks alone" if before != after else "nothing"


def _read(content: bytes) -> dict[str, Any] | None:
    try:
        data = parse_yaml(content.decode("utf-8-sig"), "district.yml").data
    except (InputError, UnicodeDecodeError):
        return None
    if not isinstance(data, dict):
        return None
    head = {key: str(value) for key, value in data.items() if key in ("state", "date")}
    answers = data.get("answers")
    return {**head, **(answers if isinstance(answers, dict) else {})}
