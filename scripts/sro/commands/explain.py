"""`sro explain`: a clause, a question or a requirement in plain words."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import click

from sro.errors import InputError
from sro.law import Application, LawLibrary, Requirement, outlook
from sro.model import LOCAL, Added, ClauseOption, ClauseText, LocalEntry, Model, Moved, OwnWords, Question, clauses_of, parse_address
from sro.model.document import plain
from sro.project import Project, editions_of, folder_of, project_root, read_local, read_yaml
from sro.project.lookup import agreement, by_provision, by_words, in_reading, nearest, nearest_sections, place_in_paper
from sro.resolve import UNDATED, Edition, read_answers, resolve

_ID = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def _completed(ctx: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """What a shell may complete: questions, clauses and requirements that begin so. What cannot be read completes nothing."""
    try:
        project: Project = ctx.find_root().obj or Project.open(project_root(Path.cwd()))
        library, model = project.library, project.model
    except InputError:
        return []
    known = {*model.questions, *(clause.id for each in model.documents.values() for clause in clauses_of(each)), "questions"}
    known |= {name for state in library.states() for name in library.ids(state)}
    return sorted(name for name in known if name.startswith(begun))


@click.command()
@click.argument("name", metavar="WHAT", nargs=-1, required=True, shell_complete=_completed)
@click.option("--official", type=click.Path(path_type=Path), help="A folder of saved official pages: show the statute's words beside ours.")
@click.option("--in", "paper", metavar="NAME[@DATE]", help="The district in whose agreement a section is looked up.")
@click.pass_obj
def explain(project: Project, name: tuple[str, ...], official: Path | None, paper: str | None) -> None:
    """Explain what you have in hand: a clause, a question, a requirement, a section, a provision of a statute or a phrase.

    \b
    sro explain reporting.to-chief     a clause: its text, its source, why it is there
    sro explain report_deadline        a question: what it asks, what it may be
    sro explain 10-233p.sro.5d         a requirement and the clauses that claim to meet it
    sro explain "10-233m(B)"           a provision: the requirements that rest on it
    sro explain questions              every question, by group
    sro explain 3.2                    a section of the model's agreement
    sro explain Section 3.2 of westport            a section of a district's
    sro explain "five school days"     a phrase: where it stands
    sro explain 10-233m.A --official pages/        with the statute's own words
    sro explain "the second sentence of Section 2.4" --in westport        the clause that stands there
    """
    asked = " ".join(name).strip()
    if not asked:
        raise InputError("nothing is named; write a clause, a question, a requirement, a section or a phrase")
    if not (paper and _ID.fullmatch(asked) and not asked[0].isdigit()) and (found := place_in_paper(asked, paper, project.store)):
        click.echo("\n".join(_cited(project, *found)))
        return
    library = project.library
    lines = [*_lines(project.model, library, asked), *_own_words(project, asked, paper)]
    is_requirement = any(library.of(state).requirement(asked) for state in library.states())
    if official and lines and not is_requirement:
        raise InputError(f"--official: {asked} is no requirement, so no words of a statute belong to it; leave it out")
    if is_requirement:
        lines += _official(project, asked, official)
    click.echo("\n".join(lines or _found(project, asked)))


def _found(project: Project, asked: str) -> Iterator[str]:
    """What a provision or a phrase leads to. Raises :class:`InputError` with the nearest things where it leads to nothing."""
    model, library = project.model, project.library
    provision, requirements = by_provision(library, asked)
    if requirements:
        other = "" if "".join(asked.split()).endswith(provision) else f"{asked} is not on file as such; "
        yield f"{other}{provision}: {len(requirements)} requirement{'' if len(requirements) == 1 else 's'} on file"
        yield from (f"  {each.id}: {each.title} ({each.cite})" for each in requirements)
        yield f"`sro explain {requirements[0].id}` tells all of {'it' if len(requirements) == 1 else 'the first'}."
        return
    if hits := by_words(model, library, asked):
        yield f"“{asked}” stands in {len(hits)} place{'' if len(hits) == 1 else 's'}{', of which these are the first' if len(hits) > 12 else ''}:"
        yield from (f"  {hit.id}: {hit.words}" for hit in hits[:12])
        yield f"`sro explain {hits[0].id}` tells all of {'it' if len(hits) == 1 else 'the first'}."
        return
    near = nearest(model, library, asked)
    hint = f"did you mean {' or '.join(hit.id for hit in near)}?" if near else "`sro explain questions` lists the questions"
    raise InputError(f"{asked} is no clause, question, requirement, section or phrase that is known; {hint}")


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


def _cited(project: Project, name: str, paper: str) -> Iterator[str]:
    """The clauses that a citation leads to in the agreement of a district, as it was adopted or as it would be written now, or in the model's."""
    from sro.project import DEFAULT_DOCUMENT, BuildRequest, documents_of, edition_at, folder_of
    from sro.reading import of_document

    if paper:
        address = parse_address(paper)
        folder_of(project.store, address)
        order = BuildRequest(project, documents=(DEFAULT_DOCUMENT,))
        papers = [(f"{each.address}:{each.id}", of_document(each)) for each in documents_of(order, edition_at(order, address))]
    else:
        states = project.library.states()
        papers = [("model:mou", agreement(project.model, "ct" if "ct" in states else states[0]))]
    if not papers:
        raise InputError(f"{paper}: it has no agreement")
    title, reading = papers[0]
    hits = in_reading(reading, name)
    if not hits:
        words = f"{name[:1].lower() if name.startswith('The') else name[:1]}{name[1:]}"
        raise InputError(f"{paper or 'the model'}: its agreement has no {words}; {nearest_sections(reading, name)}")
    for hit in hits:
        place, _, words = hit.words.partition(": ")
        yield f"{title}, {place}: {hit.id}"
        yield f"  {words}"
    yield f"`sro explain {hits[0].id}` says where {'it comes' if len(hits) == 1 else 'the first comes'} from."
    if not paper:
        yield "This is the model while no question is answered; numbers follow the answers, so for a district’s agreement add: of NAME"


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
