"""The one door of the drafting page: a question's name and its arguments as JSON text in, the reply, or the files to save, out."""

import datetime
import hashlib
import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sro.check import Asked
from sro.draft.draft import district_text
from sro.draft.page import edits, shared
from sro.draft.page.edits import alternatives, lints
from sro.draft.page.law_panel import Audit, read
from sro.draft.page.plan_panel import review_data
from sro.draft.page.session import Reply, Session, begin, dated, example, load, rename, restore, saved, texts, unpack
from sro.draft.page.suggestions import suggestions
from sro.draft.page.year import Year
from sro.draft.plan import search
from sro.errors import InputError, Problem
from sro.formats import SUFFIXES, Layouts, write_json, zipped
from sro.formats.web import write_markdown
from sro.formats.word.template import CompiledTemplate, in_its_language, render
from sro.model import LOCAL, Events, asked_as
from sro.model.document import Document, Table
from sro.project import DECISIONS, Files, FolderStore
from sro.project.bundle import law_from_json, model_from_json, remedies_from_json
from sro.resolve import AnswerError

if TYPE_CHECKING:
    from sro.draft.page.returned import CameBack


def file_of(document: Document, form: str, layouts: Layouts, *, marked: bool = False) -> bytes:
    """One document in one format, out of what the page carries."""
    if form == "word":
        word = render(document, _template(layouts, document.kind), marked=marked)
        if has_charts(document):
            from sro.formats.word.template import with_charts

            word = with_charts(word, document, layouts)
        return in_its_language(word, document)
    if form == "pdf":
        from sro.formats.pdf import write_pdf

        return write_pdf(document, layouts, marked=marked)
    return write_markdown(document) if form == "web" else write_json(document)


def has_charts(document: Document) -> bool:
    """Whether a document holds a picture, for which Word files need Typst too."""
    return any(isinstance(block, Table) and block.chart for section in document.all_sections() for block in section.blocks)


def whole_zip(session: Session, layouts: Layouts) -> bytes:
    """Everything `sro build` writes for the district, with its own two files; refused while answers do not go together."""
    from sro.project import manifest

    draft, taken = session.draft, session.taken
    if conflicts := taken.conflicts():
        raise InputError(f"these answers do not go together: {conflicts[0]}")
    made = []
    for name in taken.standing:
        document = taken.document(name)
        made.append(
            (document, {f"{document.stem}{suffix}": file_of(taken.printed(name, form), form, layouts) for form, suffix in SUFFIXES.items()})
        )
    own = {"district.yml": district_text(draft, session.model).encode(), LOCAL: draft.own.text.encode()}
    own = {name: content for name, content in own.items() if content}
    inputs = json.loads(layouts["inputs.json"])
    inputs |= {f"districts/{draft.name}/{name}": hashlib.sha256(content).hexdigest() for name, content in sorted(own.items())}
    files = {name: content for _, each in made for name, content in each.items()}
    files["manifest.json"] = manifest(taken.edition.address, taken.edition.date, "draft", made, inputs)
    return zipped({**files, **own})


@cache
def _template(layouts: Layouts, kind: str) -> CompiledTemplate:
    return CompiledTemplate.model_validate_json(layouts[f"word/{kind}.json"])


PARTS = {"typst": "press", "pypdfium2": "pdfium", "icalendar": "calendar"}
"""What is fetched only when it is first needed: the module that is missing until then, and the part that brings it."""


class Page:
    """The session, the folder with what the page carries, and the one around it, where files are dropped and made."""

    def __init__(self, folder: Path):
        store, self.around = FolderStore(folder), FolderStore(folder.parent)
        self.layouts = Files(store)
        model, law, remedies = (store.read(name) for name in ("model.json", "law.json", "remedies.json"))
        library = law_from_json(law)
        self.session = session = Session(model_from_json(model), library, remedies_from_json(remedies))
        self.year = Year(session, library)
        doors: list[Callable[..., Reply]] = [load, restore, rename, dated, saved]
        doors += [texts, lints, edits.answer, edits.weigh, edits.accept, edits.keep_default]
        doors += [edits.reword, edits.add_clause, edits.leave_out, edits.move_clause, edits.drop]
        self._held: Audit | None = None
        self._came: CameBack | None = None
        self._doors: dict[str, Callable[..., Reply]] = {
            **{door.__name__: partial(door, session) for door in doors},
            "begin": self._begin,
            "example": lambda name: example(session, store, name),
            "unpack": lambda: unpack(self._dropped()),
            "look": session.view,
            "search": lambda words: {"found": [each.question for each in search(session.standing, words) if each.applies]},
            "review": lambda: review_data(session.standing, session.now),
            "law": lambda document: {**session.lawful(document), "conflicts": session.now.conflicts()},
            "compare": lambda question: {"alternatives": alternatives(session, session.model.questions[question])},
            "file": self._file,
            "everything": self._everything,
            "audit": self._audit,
            "settle": self._settle,
            "returned": self._returned,
            "year": self._year,
            "disk_meet": partial(shared.reconciled, session),
            **shared.doors(session, self._made),
        }
        for name in ("load", "example"):
            self._doors[name] = partial(self._anew, self._doors[name])

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

    def _begin(self, name: str, state: str, date: str) -> Reply:
        """Everything anew: an agreement that was checked, and what was decided of it, are forgotten too."""
        self._held = self._came = None
        return begin(self.session, name, state, date)

    def _anew(self, door: Callable[..., Reply], *names: str, **given: Any) -> Reply:
        """Another draft: what came back for the one before is off the desk."""
        self._came = None
        return door(*names, **given)

    def _dropped(self) -> bytes:
        return self.around.read("dropped/file")

    def _file(self, document: str, form: str, marked: bool = False) -> Reply:
        """One document in one format, left in the folder of made files."""
        made = self.session.taken.document(document)
        return self._made(
            f"{made.stem}{SUFFIXES[form]}", file_of(self.session.taken.printed(document, form), form, self.layouts, marked=marked)
        )

    def _everything(self) -> Reply:
        """All documents in all formats with their manifest and the district's own files, as one zip."""
        return self._made(f"{self.session.draft.name}.zip", whole_zip(self.session, self.layouts))

    def _audit(self, name: str, state: str, on: str, entered: str = "") -> Reply:
        """A file that was dropped on the page, held against the law, and the answers that its words suggest."""
        outside, other = read(name, self._dropped())
        day, since = datetime.date.fromisoformat(on), datetime.date.fromisoformat(entered) if entered else None
        ground = self.session.ground
        asked = Asked(state, day, None, Events(entered=since))
        remedies = ground.remedies.get((state, asked_as(outside.kind)))
        self._held = Audit.of(name, outside, ground.law(state), asked, remedies, other, self._held)
        return {**self._held.data, "name": name, "guesses": suggestions(outside.passages, self.session.model)}

    def _settle(self, verb: str, **given: Any) -> Reply:
        """What a reader does with the passages of the file that was checked: decides, takes back, loads decisions, or saves them."""
        if self._held is None:
            raise InputError("no agreement is open here; choose its file first")
        if verb == "save":
            return self._made(DECISIONS, self._held.text.encode())
        work: dict[str, Callable[..., Reply]] = {"decide": self._held.decide, "take back": self._held.take_back, "load": self._held.load}
        return work[verb](**given)

    def _returned(self, verb: str, **given: Any) -> Reply:
        """What came back: opened against the draft, decided on, taken in, and answered."""
        from sro.draft.page.returned import CameBack  # brings what reads and writes tracked changes, which few visits need

        if verb == "ready":
            self.session.taken.findings(given["document"])
            return {}
        if verb == "open":
            word = file_of(self.session.taken.printed(given["document"], "word"), "word", self.layouts)
            before = self._came if given.get("again") else None
            self._came = CameBack.of(self.session, given["name"], self._dropped(), given["document"], word, given.get("on", ""), before)
            return self._came.data
        if self._came is None:
            raise InputError("nothing that came back is open here; choose its file again")
        if verb == "load":
            return self._came.load(**given)
        if verb == "take in":
            return self._came.take_in(self.session, **given)
        if verb == "decisions":
            return self._made(DECISIONS, self._came.decisions(**given))
        if verb == "reply":
            name, content, told = self._came.reply(**given)
            return {**(self._made(name, content) if told["holds"] else {}), **told}
        return self._came.decide(**given)

    def _year(self, verb: str, **given: Any) -> Reply:
        """The district's year: looked at as of a day, with its records or without, and what is saved of it."""
        name = self.year.name
        if verb == "records":
            return self.year.take(given["listed"], self._dropped())
        if verb == "calendar":
            return self._made(f"{name}-due.ics", self.year.calendar(**given))
        if verb == "hand in":
            return self._made(f"{name}-to-hand-in.zip", self.year.hand_in(**given))
        doors: dict[str, Callable[..., Reply]] = {"status": self.year.status, "due": self.year.due, "changes": self.year.changes}
        return {**doors, "forget": self.year.forget}[verb](**given)

    def _made(self, name: str, content: bytes) -> Reply:
        self.around.write(f"made/{name}", content)
        return {"made": [name]}


MOST_TOLD = 20  # problems told at once: nobody reads more


def _place(problem: Problem) -> str:
    return ":".join(str(part) for part in (problem.file, problem.line) if part)
