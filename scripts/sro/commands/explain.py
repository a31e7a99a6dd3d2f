"""`sro explain`: a clause, a question or a requirement in plain words."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import click

from sro.errors import InputError
from sro.law import Application, LawLibrary, Requirement, outlook
from sro.model import LOCAL, Added, ClauseOption, ClauseText, LocalEntry, Model, Moved, OwnWords, Question, clauses_of, parse_address
from sro.model.document import plain
from sro.project import Project, editions_of, folder_of, read_local, read_yaml
from sro.resolve import UNDATED, Edition, read_answers, resolve

_ID = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_SECTION = re.compile(r"(?i)\b(?:section|paragraph)s?\s+\d")


@click.command()
@click.argument("name", metavar="ID")
@click.option("--official", type=click.Path(path_type=Path), help="A folder of saved official pages: show the statute's words beside ours.")
@click.option("--in", "paper", metavar="NAME[@DATE]", help="The district in whose agreement a section is looked up.")
@click.pass_obj
def explain(project: Project, name: str, official: Path | None, paper: str | None) -> None:
    """Explain a clause, a question or a requirement.

    \b
    sro explain reporting.to-chief     a clause: its text, its source, why it is there
    sro explain report_deadline        a question: what it asks, what it may be
    sro explain 10-233p.sro.5d         a requirement and the clauses that claim to meet it
    sro explain questions              every question, by group
    sro explain 10-233m.A --official pages/        with the statute's own words
    sro explain "the second sentence of Section 2.4" --in westport        the clause that stands there
    """
    if (paper and not _ID.fullmatch(name)) or _SECTION.search(name):
        click.echo("\n".join(_cited(project, name, paper)))
        return

    library = project.library
    model = project.model
    lines = [*_lines(model, library, name), *_own_words(project, name, paper)]
    if official and lines and not any(library.of(state).requirement(name) for state in library.states()):
        raise InputError(f"--official: {name} is no requirement, so no words of a statute belong to it; leave it out")
    if any(library.of(state).requirement(name) for state in library.states()):
        lines += _official(project, name, official)
    if not lines:
        import difflib

        requirements = {law for state in library.states() for law in library.ids(state)}
        known = [*model.questions, *(clause.id for d in model.documents.values() for clause in clauses_of(d)), *sorted(requirements)]
        close = difflib.get_close_matches(name, known, n=3)
        hint = f"did you mean {' or '.join(close)}?" if close else "`sro explain questions` lists the questions"
        raise InputError(f"{name} is no clause, question or requirement that is known; {hint}")
    click.echo("\n".join(lines))


def _own_words(project: Project, name: str, paper: str | None) -> Iterator[str]:
    """What districts say on a clause in their own words, each with its place."""
    wanted = parse_address(paper).district if paper else ""
    for address in editions_of(project.store):
        file = f"{folder_of(project.store, address)}/{LOCAL}"
        if wanted not in ("", address.district) or not project.store.has(file):
            continue
        source = read_yaml(project.store, file)
        for position, entry in enumerate(read_local(source)):
            if entry.clause == name:
                yield from _own_lines(entry, str(address), f"{source.file}:{source.line((position,))}")


_DID = {"Replaced": "in its own words", "Added": "a clause of its own", "LeftOut": "left out", "Moved": "moved"}


def _own_lines(entry: LocalEntry, district: str, place: str) -> Iterator[str]:
    """What an entry does and why, with the place where it is written."""
    yield f"{entry.clause}: {district}: {_DID[type(entry).__name__]} ({place})"
    if isinstance(entry, OwnWords):
        yield f"  Reads: {' '.join(' '.join(entry.stretches.values()).split())}"
    if isinstance(entry, Added) and entry.article:
        yield f"  Begins an article: {entry.article}"
    if isinstance(entry, Added | Moved):
        yield from (f"  Stands {key.replace('_', ' ')}: {name}" for key, name in entry.places.items())
    if isinstance(entry, Added) and entry.satisfies:
        yield f"  Claims to meet: {', '.join(entry.satisfies)}"
    if entry.reply:
        yield f"  The other side is told: {entry.reply}"
    yield f"  Why: {' '.join(entry.reason.split()) if entry.reason else 'no reason is on record'}"
    yield f"  Written by: {f'{entry.by.name} on {entry.by.on}' if entry.by else 'nobody is named yet'}"
    yield from [f"  Given up knowingly: {', '.join(entry.gives_up)}"] if entry.gives_up else []


def _cited(project: Project, name: str, paper: str | None) -> Iterator[str]:
    """The clauses that a citation leads to in the agreement of a district, as it was adopted or as it would be written now."""
    from sro.project import DEFAULT_DOCUMENT, BuildRequest, documents_of, edition_at, folder_of
    from sro.reading import citations, cited, of_document

    asked = citations(name)
    if len(asked) != 1:
        raise InputError(f"--in: “{name}” is no section; write it as “Section 7.3(b)” or “the second sentence of Section 2.4”")
    if not paper:
        raise InputError(f"“{name}” stands in a district’s agreement; add --in and the district, for example --in westport")
    address = parse_address(paper)
    folder_of(project.store, address)
    order = BuildRequest(project, documents=(DEFAULT_DOCUMENT,))
    for document in documents_of(order, edition_at(order, address)):
        units = cited(of_document(document), asked[0])
        if not units:
            raise InputError(f"{paper}: its agreement has no {name[:1].lower() if name.startswith('The') else name[:1]}{name[1:]}")
        for unit in units:
            yield f"{document.address}:{document.id}, {unit.place}: {unit.id}"
            yield f"  {' '.join(unit.words.split())}"
        yield f"`sro explain {units[0].id}` says where {'it comes' if len(units) == 1 else 'the first comes'} from."
        return
    raise InputError(f"{paper}: it has no agreement")


def _lines(model: Model, library: LawLibrary, name: str) -> Iterator[str]:
    if name == "questions":
        yield from _all_questions(model)
    if name in model.questions:
        yield from _question(model, model.questions[name])
    for document in model.documents.values():
        for clause in clauses_of(document):
            if clause.id == name:
                yield from _clause(model, document.document, clause, library.states())
    for state in library.states():
        requirement = library.of(state).requirement(name)
        if requirement:
            yield from _requirement(model, requirement, [state, *library.states()], library.of(state).standing(requirement.checked_to).said)
            return


def _requirement(model: Model, requirement: Requirement, states: list[str], read: str) -> Iterator[str]:
    from sro.check import readings

    yield read
    yield f"{requirement.id}: {requirement.cite}, {requirement.title[:1].lower()}{requirement.title[1:]} ({_WEIGHTS[requirement.weight]})"
    yield f"  Asks: {' '.join(requirement.asks.split())}"
    yield f"  Before: {requirement.before}"
    for wording in requirement.wordings:
        until = f" to {wording.to}" if wording.to else ""
        yield f"  Wording from {wording.from_}{until} ({wording.act}; {wording.words}): {' '.join(wording.asks.split())}"
    for application in requirement.applies:
        yield f"  Binds: {_binds(application)}"
    for act in requirement.history:
        when = f", effective {act.effective}" if act.effective else ""
        section = f" § {act.section}" if act.section else ""
        yield f"  History: {act.act}{section}{when}: {' '.join(act.did.split())} ({act.confidence})"
    for question in requirement.questions:
        yield from (f"  {line}" for line in readings(outlook(question)))
    if requirement.caution:
        yield f"  Mind: {' '.join(requirement.caution.split())}"
    yield f"  Remedy: {' '.join(requirement.remedy.split())}"
    yield f"  Source: {requirement.link} ({requirement.confidence})"
    yield "  Clauses of the model that claim to meet it:"
    for document in model.documents.values():
        claiming = [clause for clause in clauses_of(document) if requirement.id in _claims(clause)]
        reads = _reads(model, document.document, states, [clause.id for clause in claiming])
        for clause in claiming:
            yield f"    {document.document}: {clause.id}: {reads.get(clause.id, 'left out unless it is chosen')}"


def _official(project: Project, name: str, folder: Path | None) -> Iterator[str]:
    """The statute's words where there is a folder of pages, else the pages on which they stand."""
    from sro.law.official import official_words
    from sro.project.official import load_fingerprints, load_markup, official_pages, states_with_record

    for state in states_with_record(project.store):
        record = load_fingerprints(project.store, state)
        found = official_words(name, record, official_pages(folder, load_markup(project.store, state)) if folder else ())
        if found:
            yield "  The statute's own words:"
        for words in found if folder else ():
            doubt = f" ({words.doubt})" if words.doubt else ""
            yield (
                f"    {words.place}: “{words.words}” ({words.page}){doubt}" if words.words else f"    {words.place}: on no page of {folder}"
            )
        for page in dict.fromkeys(words.address for words in found):
            yield f"    {', '.join(words.place for words in found if words.address == page)}: {page}"


def _reads(model: Model, document: str, states: Iterable[str], wanted: Collection[str]) -> dict[str, str]:
    """How some clauses of a document read while no question is answered, each in the first of the states in which it stands."""
    found: dict[str, str] = {}
    for state in states:
        if all(name in found for name in wanted):
            break
        answers = read_answers(model, {}, state=state, date=UNDATED, rules=())
        untouched = Edition(district="model", state=state, date=UNDATED, answers=answers)
        for clause in resolve(model, document, untouched).clauses():
            if clause.id not in wanted:
                continue
            items = "".join(f" ({item.label.strip('()')}) {plain(item.runs)}" for item in clause.items)
            found.setdefault(clause.id, f"{plain(clause.runs)}{items} {plain(clause.closing)}".strip())
    return found


def _binds(application: Application) -> str:
    kinds = ", ".join({"agreement": "agreements", "policy": "policies", "form": "forms"}.get(kind, f"{kind}s") for kind in application.to)
    if application.when:
        events = f"{', '.join(application.when[:-1])} or {application.when[-1]}" if len(application.when) > 1 else application.when[0]
        return f"{kinds} {events} on or after {application.on_or_after}"
    if application.assumed:
        return f"{kinds}; since when is not established"
    period = f" from {application.from_}" if application.from_ else ""
    return f"{kinds}{period}" + (f" until {application.until}" if application.until else "")


_WEIGHTS = {"law": "the law asks for it", "recommended": "recommended", "counsel": "a question for counsel"}


def _all_questions(model: Model) -> Iterator[str]:
    groups = list(dict.fromkeys([*model.groups, *(question.group for question in model.questions.values())]))
    for group in groups:
        yield from ("", group)
        yield from (f"  {q.id}: {q.ask}" for q in model.questions.values() if q.group == group)


def _question(model: Model, question: Question) -> Iterator[str]:
    yield f"{question.id}: a question ({question.type.replace('_', ' ')})"
    yield f"  Asks: {question.ask}"
    for label, text in (("Why", question.why), ("Help", question.help), ("Effect", question.effect), ("Asked if", question.when)):
        yield from (f"  {label}: {' '.join(line.split())}" for line in (text or "").splitlines())
    for option in question.options:
        yield f"  Answer {option.value}: {option.label}" + (f". {option.effect}" if option.effect else "")
    if question.limit:
        yield f"  Limit: {question.limit.bounds} ({question.limit.because})"
    yield f"  Without an answer: {'left blank' if question.default is None else question.default}"
    yield from (f"  Without an answer in {state.upper()}: {default}" for state, default in sorted(question.defaults.items()))
    if question.law:
        yield f"  Requirements at stake: {', '.join(question.law)}"
    for document in model.documents.values():
        for clause in clauses_of(document):
            if question.id in (clause.optional, clause.choose):
                yield f"  Decides: {document.document}: {clause.id}"


def _clause(model: Model, document: str, clause: ClauseText, states: list[str]) -> Iterator[str]:
    origin = model.origins.get((document, clause.id))
    yield f"{clause.id}: a clause of {document}" + (f" ({origin.file}:{origin.line})" if origin else "")
    reads = _reads(model, document, states, [clause.id]).get(clause.id)
    yield f"  Reads: {reads}" if reads else "  Left out unless it is chosen"
    bodies: list[tuple[str, ClauseText | ClauseOption]] = [("Written", clause)] if clause.text is not None and "{" in clause.text else []
    bodies += [(f"If {clause.choose} is {answer}", option) for answer, option in clause.options.items()]
    for label, body in bodies:
        yield f"  {label}: {' '.join((body.text or '').split())}"
        yield from (f"    – {' '.join((item if isinstance(item, str) else item.text).split())}" for item in body.items)
        yield from [f"    {' '.join(body.closing.split())}"] if body.closing else []
    for label, text in (
        ("Source", ", ".join(clause.source)),
        ("Added", clause.added),
        ("Stands if", clause.when),
        ("Optional by", clause.optional),
    ):
        if text:
            yield f"  {label}: {' '.join(text.split())}"
    if _claims(clause):
        yield f"  Claims to meet: {', '.join(_claims(clause))}"
    if clause.note:
        yield f"  Note: {' '.join(clause.note.split())}"


def _claims(clause: ClauseText) -> list[str]:
    return list(dict.fromkeys([*clause.satisfies, *(claim for option in clause.options.values() for claim in option.satisfies)]))
