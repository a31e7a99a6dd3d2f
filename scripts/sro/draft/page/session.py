"""One person at the page: how a draft comes there, the one that was taken, the one that is tried, and what the second would weaken."""

import datetime
import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from sro.check import Finding, Remedies
from sro.draft.documents import Ground, ResolvedDraft
from sro.draft.draft import FILE, Draft, district_text, read_draft
from sro.draft.local_file import LocalText, entry_data
from sro.draft.page.law_panel import Sight, finding_data, weakened
from sro.draft.page.plan_panel import plan_state, standing_of
from sro.draft.plan import Standing
from sro.draft.sharing import Share
from sro.errors import InputError
from sro.law import LawLibrary
from sro.model import LOCAL, DistrictFile, LocalFile, Model, Question, parse_address
from sro.project import MAX_BYTES, Located, Store, text_of, validated
from sro.resolve import Blank, doubts_in, holds, names_in, not_asked


class Session:
    """The state behind the page. Documents and findings are made when they are asked for."""

    def __init__(self, model: Model, library: LawLibrary, remedies: Mapping[tuple[str, str], Remedies]):
        self.model = model
        self.ground = Ground(model, library, remedies)
        self.sight = Sight()
        self._taken: ResolvedDraft | None = None
        self._tried: ResolvedDraft | None = None
        self._turn = 0
        self._unweighed: list[str] = []
        self.share: Share | None = None
        groups = [*model.groups, *(question.group for question in model.questions.values())]
        self.order = sorted(model.questions.values(), key=lambda question: groups.index(question.group))

    def open(self, draft: Draft) -> None:
        """Takes a draft as it is. Raises :class:`InputError` where its answers cannot be taken."""
        self._take(self.read(draft))

    def read(self, draft: Draft) -> ResolvedDraft:
        """A draft as it would read; nothing is taken."""
        return ResolvedDraft(self.ground, draft)

    @property
    def taken(self) -> ResolvedDraft:
        """The draft that stands: what is saved."""
        assert self._taken is not None, "no draft is open"
        return self._taken

    @property
    def now(self) -> ResolvedDraft:
        """The draft as it is shown: the one that is being tried, or the one that stands."""
        return self._tried or self.taken

    @property
    def draft(self) -> Draft:
        """The draft that stands."""
        return self.taken.draft

    def try_(self, draft: Draft, turn: int) -> None:
        """Shows a draft in place of the one that stands, until it is weighed. Raises :class:`InputError` where it cannot be read. ``turn``
        is the trial's number: what is typed next on the same question begins another."""
        self._tried = self.read(draft)
        self._turn, self._unweighed = turn, self.taken.lawful

    def weigh(self, turn: int) -> list[Finding] | None:
        """Weighs the next document that the tried draft changes: the findings that would fall, [] once all are weighed, None before that.
        What falls ends the trial; when nothing did, the draft is taken. Raises :class:`LookupError` for a trial that is over: another has
        followed, or another draft was opened."""
        tried = self._tried
        if tried is None or turn != self._turn:
            raise LookupError(f"trial {turn} is over")
        while self._unweighed:
            name = self._unweighed.pop(0)
            if tried.differs(self.taken, name):
                if fallen := self._fallen(tried, name):
                    self._tried = None
                    return fallen
                if self._unweighed:
                    return None
        self._take(tried)
        return []

    def would_fall(self, reading: ResolvedDraft) -> list[Finding]:
        """The findings on any document that a reading would weaken."""
        return [finding for name in self.taken.lawful if reading.differs(self.taken, name) for finding in self._fallen(reading, name)]

    def _fallen(self, reading: ResolvedDraft, name: str) -> list[Finding]:
        """A document that no longer stands is an answer of its own and weakens nothing."""
        return weakened(self.taken.findings(name), reading.findings(name)) if name in reading.standing else []

    def _take(self, reading: ResolvedDraft) -> None:
        self._taken, self._tried, self._unweighed = reading, None, []

    @property
    def standing(self) -> Standing:
        """The draft as it is shown, in the plan of the questions."""
        return standing_of(self.model, self.now.draft)

    def asked(self) -> list[Question]:
        """The questions that the answers so far call for, in the order of the interview; of a share, those that were sent."""
        context = self.now.edition.answers.context
        asked = [question for question in self.order if not question.fills and holds(question.when, context)]
        return asked if self.share is None else [question for question in asked if question.id in self.share.questions]

    def state(self) -> dict[str, Any]:
        """Where the interview stands: which questions apply, how each is answered, and which documents there are."""
        answers, asked = self.now.edition.answers, self.asked()
        blank = [question.id for question in asked if isinstance(answers.context[question.id], Blank) and question.type != "choices"]
        given = {name: entry.how for name, entry in answers.given.items()}
        ids = [question.id for question in asked]
        return {"asked": ids, "how": given, "blank": blank, "documents": self.now.standing, "remarks": self._remarks(ids)}

    def _remarks(self, asked: list[str]) -> dict[str, list[str]]:
        """What is told of answers that are kept, by the question under which it is shown: one that is asked."""
        answers = self.now.edition.answers
        told: dict[str, list[str]] = {}
        for remark in (*not_asked(self.model, self.now.draft.answers, answers), *doubts_in(answers.context)):
            name = str(remark.path[0])
            turns_on = names_in(self.model.questions[name].when or "true", condition=True)
            place = name if name in asked else next((each for each in asked if each in turns_on), "")
            told.setdefault(place, []).append(f"{remark.message}.")
        return told

    def view(self, document: str, *, afresh: bool = False) -> dict[str, Any]:
        """A document's outline and the blocks that changed since the last look; the first there is, where that one does not stand."""
        standing = self.now.standing
        return self.sight.of(self.now.document(document if document in standing else standing[0]), afresh=afresh)

    def lawful(self, name: str) -> dict[str, Any]:
        """The law panel for one document."""
        edition = self.now.edition
        read = self.now.ground.law(edition.state).standing(datetime.date.fromisoformat(edition.date))
        return {"document": name, "read": read.lines, "findings": [finding_data(finding) for finding in self.now.findings(name)]}

    def wants_reason(self, question: Question, raw: Any) -> bool:
        """Whether an answer needs a reason on record in the draft's state, as :func:`sro.resolve.read_answers` asks for one."""
        at_stake = not question.law or any(self.model.binds(law, self.taken.edition.state) for law in question.law)
        return at_stake and _word(raw) in {_word(value) for value in question.reason_when}


def _word(value: Any) -> str:
    return {True: "yes", False: "no", "true": "yes", "false": "no"}.get(value, str(value)) if not isinstance(value, list) else ""


Reply = dict[str, Any]

_KEPT = ("state", "date", "origin", "words", "fictitious", "illustration", "documents", "events", "from", "answers")


def begin(session: Session, name: str, state: str, date: str) -> Reply:
    """A new draft without an answer."""
    return _opened(session, _made(name, {"state": state, "date": date, "answers": {}}))


def load(session: Session, name: str, district: str, local: str = "") -> Reply:
    """A draft from its files' texts."""
    return _opened(session, read_draft(parse_address(name).district, district, local, session.model))


def example(session: Session, store: Store, name: str) -> Reply:
    """A draft that starts from an example's files."""
    folder = f"districts/{parse_address(name).district}"
    words = store.read(f"{folder}/{LOCAL}") if store.has(f"{folder}/{LOCAL}") else b""
    return load(session, name, text_of(store.read(f"{folder}/{FILE}"), FILE), text_of(words, LOCAL))


def restore(session: Session, kept: Reply) -> Reply:
    """A draft that the browser kept: what :func:`saved` gave. Raises :class:`InputError` for what is none, of another version or changed by another hand."""
    try:
        return _restored(session, kept)
    except (ValueError, AttributeError, KeyError, TypeError):  # pydantic's complaint is a ValueError
        raise InputError("what this browser kept is no draft of this page; begin anew, or open a file that was saved") from None


def _restored(session: Session, kept: Reply) -> Reply:
    own = LocalText.read(kept.get("own") or "")
    if not own.entries:  # a browser may have kept entries without the file, or own words as they were kept before
        before = [
            {"replace": clause, **{k: v for k, v in each.items() if k != "clause"}} for clause, each in (kept.get("wording") or {}).items()
        ]
        own = LocalText.of(LocalFile.model_validate(kept.get("local") or before).root)
    return _opened(session, _made(kept["name"], {key: kept[key] for key in _KEPT if kept.get(key)}, own, kept.get("text") or ""))


def rename(session: Session, name: str) -> Reply:
    """The draft under another short name: the folder's, and what the documents' addresses show."""
    draft = session.draft
    return _opened(session, Draft(parse_address(name).district, draft.file, draft.own, draft.text))


def dated(session: Session, date: str) -> Reply:
    """The draft with another date."""
    draft = session.draft
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        raise InputError(f"{date!r} is not a date; write year-month-day, for example 2026-09-14") from None
    return _opened(session, Draft(draft.name, draft.file.model_copy(update={"date": day}), draft.own, draft.text))


def saved(session: Session) -> Reply:
    """Everything the draft holds, for the browser's own storage and for the form."""
    return {
        "kept": kept_of(session.draft),
        **session.state(),
        **plan_state(session.standing),
    }


def kept_of(draft: Draft) -> Reply:
    """A draft as the browser keeps it."""
    local = [entry_data(entry) for entry in draft.local]
    file = draft.file.model_dump(mode="json", exclude_unset=True, by_alias=True)
    if not draft.file.from_:
        file.pop("from", None)
    return {"name": draft.name, "text": draft.text, "own": draft.own.text, "local": local, **file, "answers": draft.file.answers}


def texts(session: Session) -> Reply:
    """The files of the draft: `district.yml`, and `local.yml` where the district has words of its own."""
    found = {FILE: district_text(session.draft, session.model), LOCAL: session.draft.own.text}
    return {"name": session.draft.name, "files": {name: text for name, text in found.items() if text}}


def unpack(dropped: bytes) -> Reply:
    """The district's two files out of a zip that was saved here."""
    try:
        with zipfile.ZipFile(io.BytesIO(dropped)) as package:
            sizes = {entry.filename: entry.file_size for entry in package.infolist()}
            names = [name for name in (FILE, LOCAL) if sizes.get(name, MAX_BYTES + 1) <= MAX_BYTES]
            return {"files": {name: package.read(name).decode() for name in names}}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, zlib.error):
        raise InputError("this is no zip that was saved here; choose that one, or district.yml") from None


def _made(name: str, data: Reply, own: LocalText | None = None, text: str = "") -> Draft:
    return Draft(parse_address(name).district, validated(DistrictFile, Located(FILE, data)), own or LocalText(), text)


def _opened(session: Session, draft: Draft) -> Reply:
    session.open(draft)
    session.share = None
    return saved(session)
