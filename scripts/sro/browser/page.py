"""The one door of the page: a question's name and its arguments as JSON text in, the reply as JSON text out."""

from __future__ import annotations

import datetime
import json
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sro.browser.alternatives import alternatives
from sro.browser.audit import audit, read
from sro.browser.carried import law_from_json, model_from_json, remedies_from_json
from sro.browser.draft import FILE, WORDING, Draft, district_text, read_draft, wording_text
from sro.browser.files import FORMATS, file_of, whole_zip
from sro.browser.guess import guesses
from sro.browser.held import finding_data
from sro.browser.session import Session
from sro.errors import InputError
from sro.interview.reading import taken
from sro.load.district import parse_address
from sro.load.validate import validated
from sro.load.yaml_source import MAX_BYTES, Sourced
from sro.model.district import DistrictFile, OwnText
from sro.model.question import Question
from sro.resolve.answer_types import AnswerError, read_answer

Reply = dict[str, Any]

PARTS = {"typst": "press", "pypdfium2": "pdfium"}
"""What is fetched only when it is first needed: the module that is missing until then, and the part that brings it."""


class Page:
    """The session and the folder with what the page carries."""

    def __init__(self, folder: Path):
        self.folder = folder
        model, law, remedies = ((folder / name).read_bytes() for name in ("model.json", "law.json", "remedies.json"))
        self.session = Session(model_from_json(model), law_from_json(law), remedies_from_json(remedies))

    def ask(self, name: str, arguments: str) -> str:
        """Answers one question of the page. What a person got wrong comes back as ``problems``, never as an exception."""
        try:
            reply = _DOOR[name](self, **json.loads(arguments))
        except InputError as error:
            reply = {"problems": [{"place": _place(problem), "message": problem.message} for problem in error.problems]}
        except AnswerError as error:
            reply = {"problems": [{"place": "", "message": error.message, "path": list(error.path)}]}
        except ModuleNotFoundError as error:
            if error.name not in PARTS:
                raise
            reply = {"needs": PARTS[error.name]}
        return json.dumps(reply, ensure_ascii=False)

    def begin(self, name: str, state: str, date: str) -> Reply:
        """A new draft without an answer."""
        data = {"state": state, "date": date, "answers": {}}
        file = validated(DistrictFile, Sourced(FILE, data, {}, {}))
        self.session.open(Draft(parse_address(name).district, file))
        return self.saved()

    def load(self, name: str, district: str, wording: str = "") -> Reply:
        """A draft from its files' texts."""
        draft = read_draft(parse_address(name).district, district, wording, self.session.model)
        self.session.open(draft)
        return self.saved()

    def example(self, name: str) -> Reply:
        """A draft that starts from an example's files."""
        folder = self.folder / "districts" / parse_address(name).district
        wording = folder / WORDING
        return self.load(name, (folder / FILE).read_text("utf-8"), wording.read_text("utf-8") if wording.is_file() else "")

    def restore(self, kept: Reply) -> Reply:
        """A draft that the browser kept: what :meth:`saved` gave."""
        shape = {key: kept[key] for key in ("state", "date", "illustration", "documents", "events", "answers") if kept.get(key)}
        file = validated(DistrictFile, Sourced(FILE, shape, {}, {}))
        wording = {clause: OwnText.model_validate(own) for clause, own in (kept.get("wording") or {}).items()}
        self.session.open(Draft(parse_address(kept["name"]).district, file, wording, kept.get("text") or ""))
        return self.saved()

    def rename(self, name: str) -> Reply:
        """The draft under another short name: the folder's, and what the documents' addresses show."""
        draft = self._draft()
        self.session.open(Draft(parse_address(name).district, draft.file, draft.wording, draft.text))
        return self.saved()

    def dated(self, date: str) -> Reply:
        """The draft with another date."""
        draft = self._draft()
        try:
            day = datetime.date.fromisoformat(date)
        except ValueError:
            raise InputError(f"{date!r} is not a date; write year-month-day, for example 2026-09-14") from None
        self.session.open(Draft(draft.name, draft.file.model_copy(update={"date": day}), draft.wording, draft.text))
        return self.saved()

    def saved(self) -> Reply:
        """Everything the draft holds, for the browser's own storage and for the form."""
        draft = self._draft()
        wording = {clause: own.model_dump(exclude_defaults=True) for clause, own in draft.wording.items()}
        file = draft.file
        kept = {
            "name": draft.name,
            "text": draft.text,
            "wording": wording,
            **file.model_dump(mode="json", exclude_unset=True),
            "answers": file.answers,
        }
        return {"kept": kept, **self.session.state()}

    def unpack(self) -> Reply:
        """The district's two files out of a zip that was saved here."""
        try:
            with zipfile.ZipFile(self.folder.parent / "dropped" / "file") as package:
                sizes = {entry.filename: entry.file_size for entry in package.infolist()}
                names = [name for name in (FILE, WORDING) if sizes.get(name, MAX_BYTES + 1) <= MAX_BYTES]
                return {"files": {name: package.read(name).decode() for name in names}}
        except (zipfile.BadZipFile, UnicodeDecodeError, RuntimeError, EOFError, zlib.error):
            raise InputError("this is no zip that was saved here; choose that one, or district.yml") from None

    def texts(self) -> Reply:
        """The files of the draft: `district.yml`, and `wording.yml` where a clause is in the district's own words."""
        draft = self._draft()
        found = {FILE: district_text(draft, self.session.model), WORDING: wording_text(draft)}
        return {"name": draft.name, "files": {name: text for name, text in found.items() if text}}

    def answer(self, question: str, typed: Any, reason: str = "", shown: str = "", confirmed: bool = False) -> Reply:
        """One answer as typed; None takes it back. With ``weakens`` in the reply it has not been taken."""
        asked = self.session.model.questions[question]
        raw = _raw(asked, typed)
        if raw is not None and self.session.wants_reason(asked, raw):
            if not confirmed or not reason.strip():
                fallen = self.session.would_fall(question, raw, shown)
                return {"weakens": [finding_data(finding) for finding in fallen], "wants_reason": True}
            raw = {"answer": raw, "reason": taken(_REASON, reason)}
        # a name or a date is taken at once; what chooses or counts is held against the law first
        fallen = self.session.take(question, raw, shown if asked.type in _WEIGHED else "", confirmed=confirmed)
        if fallen:
            return {"weakens": [finding_data(finding) for finding in fallen]}
        return {"answer": raw, **self.session.state()}

    def reword(
        self, clause: str, text: str | None, entries: tuple[str, ...] = (), reason: str = "", shown: str = "", confirmed: bool = False
    ) -> Reply:
        """A clause in the district's own words, with the entries of its list; None brings the model's back."""
        own = None
        if text is not None:
            words = taken(_REASON, text.strip())
            if not words:
                raise InputError("the clause would be empty; write its words, or go back to the model's")
            if not reason.strip():
                raise InputError("own words need a reason on record; say why the clause differs from the model")
            items = tuple(str(taken(_REASON, entry.strip())) for entry in entries if entry.strip())
            own = OwnText(clause=clause, text=words, items=items, reason=taken(_REASON, reason.strip()))
        fallen = self.session.reword(clause, own, shown, confirmed=confirmed)
        if fallen:
            return {"weakens": [finding_data(finding) for finding in fallen]}
        return self.saved()

    def look(self, document: str, afresh: bool = False) -> Reply:
        """A document's outline and the blocks that changed since the last look."""
        standing = self.session.standing
        name = document if document in standing else standing[0]
        return self.session.sight.of(self.session.document(name), afresh=afresh)

    def law(self, document: str) -> Reply:
        """The findings for a document, and which answers do not go together."""
        return {**self.session.lawful(document), "conflicts": self.session.conflicts()}

    def lints(self, document: str) -> Reply:
        """The rules of good drafting held against a document."""
        return {"lints": self.session.lints(document)}

    def compare(self, question: str) -> Reply:
        """How each answer to a question would read."""
        return {"alternatives": alternatives(self.session, self.session.model.questions[question])}

    def file(self, document: str, form: str, marked: bool = False) -> Reply:
        """One document in one format, left in the folder of made files."""
        made = self.session.document(document)
        return self._made({f"{document}{FORMATS[form]}": file_of(made, form, self.folder, marked=marked)})

    def everything(self) -> Reply:
        """All documents in all formats with their manifest and the district's own files, as one zip."""
        return self._made({f"{self._draft().name}.zip": whole_zip(self.session, self.folder)})

    def audit(self, name: str, state: str, on: str, entered: str = "") -> Reply:
        """A file that was dropped on the page, held against the law, and the answers that its words suggest."""
        data = (self.folder.parent / "dropped" / "file").read_bytes()
        outside = read(self.folder.parent / "dropped", name, data)
        day, since = datetime.date.fromisoformat(on), datetime.date.fromisoformat(entered) if entered else None
        found = audit(outside, self.session.library.of(state), day, since, self.session.remedies.get((state, outside.kind)))
        return {**found, "name": name, "guesses": guesses(outside.passages, self.session.model)}

    def _made(self, files: dict[str, bytes]) -> Reply:
        folder = self.folder.parent / "made"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        return {"made": list(files)}

    def _draft(self) -> Draft:
        assert self.session.draft is not None, "no draft is open"
        return self.session.draft


_WEIGHED = ("yes_no", "choice", "choices", "number", "school_days", "money")

_REASON = Question(id="reason", ask="Why?", type="long_text")

_DOOR: dict[str, Callable[..., Reply]] = {
    name: getattr(Page, name)
    for name in (
        "begin", "load", "unpack", "example", "restore", "rename", "dated", "saved", "texts", "answer", "reword", "look", "law", "lints", "compare",
        "file", "everything", "audit",
    )
}  # fmt: skip


def _raw(question: Question, typed: Any) -> Any:
    """What was typed or ticked → the raw answer; None where nothing was."""
    if typed is None or (isinstance(typed, str) and not typed.strip()):
        return None
    if question.type == "list":
        entries = [_entry(question, entry, position) for position, entry in enumerate(typed)]
        read_answer(question, entries)
        return entries
    return taken(question, typed)


def _entry(question: Question, typed: dict[str, str], position: int) -> dict[str, Any]:
    entry = {}
    for part in question.of:
        words = typed.get(part.id) or ""
        if words.strip():
            try:
                entry[part.id] = taken(part, words)
            except AnswerError as error:
                raise AnswerError(error.message, (position, part.id, *error.path)) from None
    return entry


def _place(problem: Any) -> str:
    return ":".join(str(part) for part in (problem.file, problem.line) if part)
