"""The one door of the page: a question's name and its arguments as JSON text in, the reply as JSON text out."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sro.draft.page import answering, opening
from sro.draft.page.alternatives import alternatives
from sro.draft.page.audit import audit, read
from sro.draft.page.drafting import lints
from sro.draft.page.files import file_of, whole_zip
from sro.draft.page.session import Session
from sro.draft.page.suggestions import guesses
from sro.errors import InputError, Problem
from sro.formats.write import SUFFIXES
from sro.project.bundle import law_from_json, model_from_json, remedies_from_json
from sro.resolve.answer_types import AnswerError

Reply = dict[str, Any]

PARTS = {"typst": "press", "pypdfium2": "pdfium"}
"""What is fetched only when it is first needed: the module that is missing until then, and the part that brings it."""


class Page:
    """The session, and the folder with what the page carries."""

    def __init__(self, folder: Path):
        self.folder = folder
        model, law, remedies = ((folder / name).read_bytes() for name in ("model.json", "law.json", "remedies.json"))
        self.session = session = Session(model_from_json(model), law_from_json(law), remedies_from_json(remedies))
        doors: list[Callable[..., Reply]] = [opening.begin, opening.load, opening.restore, opening.rename, opening.dated, opening.saved]
        doors += [opening.texts, answering.answer, answering.weigh, answering.reword, lints]
        self._doors: dict[str, Callable[..., Reply]] = {
            **{door.__name__: partial(door, session) for door in doors},
            "example": lambda name: opening.example(session, folder, name),
            "unpack": lambda: opening.unpack(self._dropped),
            "look": session.view,
            "law": lambda document: {**session.lawful(document), "conflicts": session.now.conflicts()},
            "compare": lambda question: {"alternatives": alternatives(session, session.model.questions[question])},
            "file": self._file,
            "everything": self._everything,
            "audit": self._audit,
        }

    def ask(self, name: str, arguments: str) -> str:
        """Answers one question of the page. What a person got wrong comes back as ``problems``, never as an exception."""
        try:
            reply = self._doors[name](**json.loads(arguments))
        except InputError as error:
            reply = {"problems": [{"place": _place(problem), "message": problem.message} for problem in error.problems[:MOST_TOLD]]}
        except AnswerError as error:
            reply = {"problems": [{"place": "", "message": error.message, "path": list(error.path)}]}
        except ModuleNotFoundError as error:
            if error.name not in PARTS:
                raise
            reply = {"needs": PARTS[error.name]}
        return json.dumps(reply, ensure_ascii=False)

    @property
    def _dropped(self) -> Path:
        return self.folder.parent / "dropped" / "file"

    def _file(self, document: str, form: str, marked: bool = False) -> Reply:
        """One document in one format, left in the folder of made files."""
        made = self.session.taken.document(document)
        return self._made(f"{document}{SUFFIXES[form]}", file_of(made, form, self.folder, marked=marked))

    def _everything(self) -> Reply:
        """All documents in all formats with their manifest and the district's own files, as one zip."""
        return self._made(f"{self.session.draft.name}.zip", whole_zip(self.session, self.folder))

    def _audit(self, name: str, state: str, on: str, entered: str = "") -> Reply:
        """A file that was dropped on the page, held against the law, and the answers that its words suggest."""
        outside = read(self._dropped.parent, name, self._dropped.read_bytes())
        day, since = datetime.date.fromisoformat(on), datetime.date.fromisoformat(entered) if entered else None
        ground = self.session.ground
        found = audit(outside, ground.law(state), day, since, ground.remedies.get((state, outside.kind)))
        return {**found, "name": name, "guesses": guesses(outside.passages, self.session.model)}

    def _made(self, name: str, content: bytes) -> Reply:
        folder = self.folder.parent / "made"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
        return {"made": [name]}


MOST_TOLD = 20
"""Problems told at once: nobody reads more."""


def _place(problem: Problem) -> str:
    return ":".join(str(part) for part in (problem.file, problem.line) if part)
