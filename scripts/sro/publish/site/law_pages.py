"""The law's pages: one for each section of law, each requirement in plain words with its history, and who meets it."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sro.dates import long_date
from sro.law import FEDERAL, Act, Application, LawFile, Pack, Question, Requirement, Standing, Wording
from sro.law.official import OfficialWords
from sro.publish.site.feeds import ATOM, FEED, Entry, feed
from sro.publish.site.law_data import SHOWN, VERDICT_MARKS, VERDICT_WORDS, LawBook, page_of
from sro.publish.site.link_cards import law_data
from sro.publish.site.pages import Pages
from sro.publish.site.search_entries import Found, page_key
from sro.publish.site.typography import typographic

LAW = "law/"

Official = Mapping[str, Sequence[OfficialWords]]
"""The statute's words by requirement."""

KIND_WORDS = {"agreement": "the agreement", "policy": "the policy", "form": "the report form", "position": "the position description"}
WEIGHT_WORDS = {"law": "Required", "recommended": "Recommended", "counsel": "For counsel"}


def add_law(pages: Pages, books: Sequence[LawBook], summaries: Sequence[dict[str, Any]], official: Official, site_url: str) -> None:
    """Adds the overview, the feed of the acts, and one page for each section of law, with the statute's words where they are given."""
    files: dict[str, LawFile] = {}
    groups: dict[str, list[dict[str, Any]]] = {}
    for book in books:
        for path, file in book.files.items():
            if path not in files and (file.requirements or file.provisions):
                groups.setdefault(book.library.name_of(path.split("/")[0]), []).append(_entry(path, file))
            files[path] = file
    pages.add(
        LAW,
        "law.md",
        title="Law",
        description="What the law asks of agreements, policies and forms on school resource officers, in plain words, with dates.",
        front={"twins": [[ATOM, FEED]]},
        groups=groups,
        law_read=[book.standing().said for book in books if book.law.requirements],
        packs=[{"name": pack.name, **typographic({"read": pack.read, "not_seen": pack.not_seen})} for pack in _packs(books)],
        open_questions=[_open_question(question, books) for question in _questions(books)],
        districts=[
            {"name": s["name"], "path": f"{s['path']}law/", "tally": _district_tally(s), "readings": s["readings"]} for s in summaries
        ],
    )
    pages.add_file(f"{LAW}{FEED}", feed(LAW, "School resource officers: the law", list(_acts(books)), site_url))
    for path, file in files.items():
        _add_section(pages, path, file, _book_of(path, books), summaries, official)


def _acts(books: Sequence[LawBook]) -> Iterator[Entry]:
    """Each act with the day on which it took or takes effect, and what it did to each requirement, as far as the law was read."""
    did: dict[tuple[datetime.date, str], dict[str, str]] = {}
    pages: dict[tuple[datetime.date, str], str] = {}
    for book in books:
        for requirement in book.law.requirements:
            for act in requirement.history:
                if act.effective and (page := book.cited.get(requirement.id)):
                    told = f"{requirement.cite}, {requirement.title}: {act.did}"
                    did.setdefault((act.effective, act.act), {})[requirement.id] = told
                    pages.setdefault((act.effective, act.act), page.path)
    for (day, name), said in did.items():
        yield Entry(
            f"law {day} {name}",
            day.isoformat(),
            f"{name}, in force {_day(day)}",
            pages[day, name],
            "\n".join(map(typographic, said.values())),
        )


def _entry(path: str, file: LawFile) -> dict[str, Any]:
    requirements = [(requirement.id, requirement.title) for requirement in file.requirements]
    return typographic({"cite": file.law, "title": file.title, "path": page_of(path), "requirements": requirements})


def _book_of(path: str, books: Sequence[LawBook]) -> LawBook:
    """The book that a law file belongs to: its state's, or for a federal file the first that it binds."""
    return next(book for book in books if path in book.files and path.split("/")[0] in (book.state, FEDERAL))


def _packs(books: Sequence[LawBook]) -> list[Pack]:
    """How far the law of each state, and federal law, was read."""
    folders = [*(book.state for book in books), FEDERAL]
    return [books[0].library.pack(folder) for folder in folders] if books else []


def _questions(books: Sequence[LawBook]) -> list[Question]:
    """The open questions of all states, each once."""
    return list({question.code: question for book in books for question in book.law.questions if question.status == "open"}.values())


def _open_question(question: Question, books: Sequence[LawBook]) -> dict[str, Any]:
    """A question with its readings, what is done until it is answered, and the requirements on which it bears."""
    bears = {r.id: r for book in books for r in book.requirements.values() if question.code in r.counsel}
    cited = {name: book.cited[name] for book in books for name in bears if name in book.cited}
    return {
        **typographic({"label": question.label, "cite": question.cite, "question": question.question, "until": question.until_answered}),
        "readings": [typographic({"name": each.name, "says": each.says, "means": each.means}) for each in question.readings],
        "bears": [{"cite": each.cite, "title": each.title, "path": each.path} for each in cited.values()],
    }


def _add_section(pages: Pages, path: str, file: LawFile, book: LawBook, summaries: Sequence[dict[str, Any]], official: Official) -> None:
    folder = path.split("/")[0]
    pages.add(
        page_of(path),
        "law-section.md",
        title=typographic(f"{file.law}: {file.title}"),
        description=typographic(f"What {file.law} asks, in plain words: {file.title}."),
        crumbs=[("Law", "law/")],
        front={"data": law_data(file.law, typographic(file.title), folder, file.link, book.library.pack(folder).checked_to.isoformat())},
        found=_found(page_of(path), file, book),
        cite=file.law,
        name=typographic(file.title),
        place=book.library.name_of(path.split("/")[0]),
        link=file.link,
        law_read=[_read(path, book)],
        requirements=[
            typographic(_requirement(book.requirements[each.id]))
            | {"held": _checked(each.id, summaries), "official": [own for own in official.get(each.id, ()) if own.words]}
            for each in file.requirements
        ],
        provisions=[
            {"id": p.id, "cite": p.cite, "link": p.link, **typographic({"title": p.title, "says": p.says, "act": p.act})}
            for p in file.provisions
        ],
    )


def _found(page: str, file: LawFile, book: LawBook) -> Iterator[Found]:
    """A section's page, its requirements and what else is cited, as the search finds them: by their numbers too."""
    number = page.rstrip("/").split("/")[-1]
    title, says = typographic(f"{file.law}: {file.title}"), typographic(f"What {file.law} asks, in plain words: {file.title}.")
    yield Found(page_key(page), "page", page, title, says, also=(number, file.law, title))
    for each in (book.requirements[one.id] for one in file.requirements):
        words = typographic(" ".join([each.asks, *map(_applies, each.applies)]))
        yield Found(
            f"law:{each.id}", "requirement", page, typographic(each.title), words, each.id, label=each.cite, also=(each.id, each.cite)
        )
    for cited in file.provisions:
        also = (cited.id, cited.cite)
        yield Found(
            f"law:{cited.id}", "requirement", page, typographic(cited.title), typographic(cited.says), cited.id, label=cited.cite, also=also
        )


def _requirement(requirement: Requirement) -> dict[str, Any]:
    return {
        "id": requirement.id,
        "cite": requirement.cite,
        "title": requirement.title,
        "asks": requirement.asks,
        "weight": WEIGHT_WORDS[requirement.weight],
        "css": requirement.weight,
        "binds": [_applies(application) for application in requirement.applies],
        "history": sorted((_act(act) for act in requirement.history), key=lambda act: act["order"]),
        "wordings": [_wording(wording) for wording in requirement.wordings],
        "before": requirement.before,
        "caution": requirement.caution,
        "questions": [(question.label, question.question) for question in requirement.questions if question.status == "open"],
        "confidence": requirement.confidence,
        "link": requirement.link,
        "remedy": requirement.remedy,
    }  # fmt: skip


_KNOWN = {
    "read": "The official words were read in a copy.",
    "rebuilt": "The official words were read in a copy but for one reference, which is rebuilt.",
    "reconstructed": "The official words are put together from the acts and the history note.",
    "summary": "Known from a summary; the official words were not read.",
}


def _wording(wording: Wording) -> dict[str, str]:
    until = f"{_day(wording.from_)} to {_day(wording.to)}" if wording.to else f"From {_day(wording.from_)}"
    since = f"{until} (counted from that day; the law's own is not established)" if wording.assumed else until
    return {"when": since, "act": wording.act, "asks": wording.asks, "known": _KNOWN[wording.words]}


def _read(path: str, book: LawBook) -> str:
    """How far the law of a file was read: its state's sentence, or that of federal law."""
    pack = book.library.pack(path.split("/")[0])
    if path.split("/")[0] == book.state:
        return book.standing().said
    return Standing(pack.name, pack.checked_to, pack.checked_to).said


def _checked(requirement: str, summaries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each district the verdicts on its documents."""
    return [
        {
            "name": summary["name"],
            "path": f"{summary['path']}law/",
            "readings": summary["readings"],
            "verdicts": [
                {"document": name, **entry, "word": VERDICT_WORDS[entry["verdict"]], "mark": VERDICT_MARKS[entry["verdict"]]}
                for name, entry in summary["verdicts"][requirement].items()
            ],
        }
        for summary in summaries
        if requirement in summary["verdicts"]
    ]


def _applies(application: Application) -> str:
    """In one sentence whom a requirement binds, and from when."""
    kinds = [KIND_WORDS[kind] for kind in application.to]
    whom = f"{', '.join(kinds[:-1])} and {kinds[-1]}" if len(kinds) > 1 else kinds[0]
    if application.on_or_after is not None:
        events = " or ".join({"entered": "entered into"}.get(name, name) for name in application.when)
        return f"Asked of {whom}, once {events} on or after {_day(application.on_or_after)}."
    assert application.from_ is not None
    until = f" until {_day(application.until)}" if application.until else ""
    conduct = " It is kept by doing it, whatever the words say." if application.conduct else ""
    if application.assumed:
        return f"Asked of {whom}; since when is not established here.{conduct}"
    return f"Asked of {whom} from {_day(application.from_)}{until}.{conduct}"


def _act(act: Act) -> dict[str, str]:
    when = f"In force {_day(act.effective)}" if act.effective else str(act.enacted or "Year unknown")
    order = act.effective.isoformat() if act.effective else f"{act.enacted or 0:04d}"
    section = f" § {act.section}" if act.section else ""
    return {"act": f"{act.act}{section}", "when": when, "did": act.did, "order": order, "confidence": act.confidence}


def _day(day: datetime.date) -> str:
    return long_date(day.isoformat())


def _district_tally(summary: Mapping[str, Any]) -> list[dict[str, Any]]:
    counts = Counter(entry["verdict"] for kinds in summary["verdicts"].values() for entry in kinds.values())
    return [{"verdict": v, "word": VERDICT_WORDS[v], "mark": VERDICT_MARKS[v], "count": counts[v]} for v in SHOWN if v in counts]
