"""Step by step on the page: what is guessed and may be accepted, how far a draft is, where a word is asked about, and the review."""

from collections.abc import Iterator, Sequence
from typing import Any

from sro.draft.documents import ResolvedDraft
from sro.draft.draft import Draft
from sro.draft.plan import Progress, Standing, progress, review
from sro.draft.plan.how_far import bare
from sro.draft.prompt import read_words
from sro.model import Model, Who
from sro.resolve import context_of, number_word, steps_taken, unanswered

WHO_WORDS: dict[Who, str] = {
    "you": "Needs you",
    "counsel": "Needs counsel",
    "chief": "Needs the Chief",
    "hr": "Needs personnel",
    "finance": "Needs finance",
    "adoption": "On the day of signing",
}
"""Who has to answer a question, as its mark says it."""

GOOD_DEFAULT = "Has a good default"


def standing_of(model: Model, draft: Draft) -> Standing:
    """A draft as it stands in the plan."""
    origins = {name: origin.model_dump(exclude_defaults=True) for name, origin in draft.file.from_.items()}
    return Standing(model, draft.answers, origins, draft.file.state, draft.file.date.isoformat())


def plan_state(standing: Standing) -> dict[str, Any]:
    """What the page shows of the plan after each answer: `origins` of answers that nobody typed, `proposals` (guesses that wait), and `progress`."""
    model = standing.model
    far = progress(standing)
    done, of = far.of["you"]
    proposals = {
        name: {"words": read_words(model.questions[name], guess.value), "of": guess.of, "says": guess.says}
        for name, guess in standing.guesses.items()
    }
    return {
        "origins": {name: origin["kind"] for name, origin in standing.origins.items()},
        "proposals": proposals,
        "progress": {
            "done": done,
            "of": of,
            "said": far.said,
            "others": far.others,
            "counts": counted(far),
            "places": dict(_places(standing)),
        },
    }


def counted(far: Progress) -> str:
    """What a draft holds, in one sentence."""
    parts = (
        (far.answered, "{} answer of yours", "{} answers of yours"),
        (far.accepted, "{} accepted as proposed", "{} accepted as proposed"),
        (far.untouched, "{} choice as the model recommends", "{} choices as the model recommends"),
        (far.blank, "{} blank in brackets", "{} blanks in brackets"),
    )
    told = [(one if number == 1 else many).format(number) for number, one, many in parts if number]
    return f"It holds {', '.join(told[:-1])}{' and ' if told[:-1] else ''}{told[-1]}." if told else ""


def _places(standing: Standing) -> Iterator[tuple[str, str]]:
    """For each screen of the page a few words on how it stands; none where it has nothing to ask."""
    for number, step in enumerate(standing.plan.first, 1):
        if asked := standing.asked_in(step):
            yield f"ask-{number}", _told(standing, asked)
    for number, step in enumerate(standing.plan.choices, 1):
        if asked := standing.asked_in(step):
            done = sum(standing.answered(name) for name in asked)
            yield (
                f"choice-{number}",
                "decided" if done == len(asked) else f"{done} of {len(asked)} decided" if done else "as the model has it",
            )
    for number, name in enumerate(standing.plan.topics, 1):
        if asked := standing.topic(name):
            yield f"topic-{number}", _owed(standing, asked)


def _told(standing: Standing, asked: Sequence[str]) -> str:
    """The answers of a step, or that it waits."""
    words = [read_words(standing.model.questions[name], bare(standing.answers.get(name))) for name in asked if standing.answered(name)]
    if any(standing.how(name) == "guess" for name in asked):
        return "; ".join([*words, "a guess waits"])
    return "; ".join(word for word in words if word) or "open"


def _owed(standing: Standing, asked: Sequence[str]) -> str:
    """Who still has to answer how many of a topic's questions."""
    waiting = [name for name in asked if not standing.answered(name)]
    told = []
    for who, words in WHO_WORDS.items():
        if number := sum(who in standing.needs(name) for name in waiting):
            told.append(f"{number} for {words.removeprefix('Needs ')}")
    if number := sum(not standing.needs(name) for name in waiting):
        told.append(f"{number} with a good default")
    return ", ".join(told) or "settled"


def review_data(standing: Standing, papers: ResolvedDraft) -> dict[str, Any]:
    """The review as the page draws it: how far the draft is, and its parts, blanks first. Raises :class:`InputError`."""
    far = progress(standing)
    parts = [{**vars(part), "links": [vars(link) for link in part.links]} for part in review(standing, papers)]
    parts += [part for part in (_blocked(standing.model, papers), _checklist(standing.model, papers)) if part["links"]]
    what = papers.edition.provenance.label.lower() if papers.edition.provenance else ""
    return {"name": papers.draft.name, "what": what, "head": [far.said, *far.others], "counts": counted(far), "parts": parts}


def _blocked(model: Model, papers: ResolvedDraft) -> dict[str, Any]:
    """What keeps which document from being final, each answer once: the list that `sro build --final` and `sro status` show."""
    found: dict[tuple[str, str], list[str]] = {}
    for name in papers.standing:
        for block in unanswered(model, papers.edition, papers.document(name)):
            found.setdefault((block.question, block.what), []).append(name)
    links = [{"question": question, "words": f"{what}: {', '.join(names)}"} for (question, what), names in found.items()]
    return {
        "kind": "blocks",
        "title": "What keeps documents from being final",
        "says": "Each with the documents that wait for it.",
        "links": links,
    }


def _checklist(model: Model, papers: ResolvedDraft) -> dict[str, Any]:
    """The one checklist, of which this page knows what the answers tell."""
    today = papers.edition.date
    links = []
    for step in steps_taken(context_of(model, papers.edition)).values():
        when = f", {step.when}" if step.done or step.planned or step.about else ""
        links.append({"question": "adoption_steps", "words": f"{step.text.title}: {step.state(today)}{when}. {step.by or step.text.who}."})
    says = "As the answers tell it. What was adopted or recorded is in the district’s own folder, where `sro status` reads it."
    return {"kind": "steps", "title": "The checklist, from the draft to the next update", "says": says, "links": links}


def needs_of(model: Model) -> dict[str, list[dict[str, str]]]:
    """The marks of each question: who has to answer it, or that it has a good default."""
    needs = model.plan.needs()
    return {
        name: [{"kind": who, "words": WHO_WORDS[who]} for who in needs[name]] or [{"kind": "default", "words": GOOD_DEFAULT}]
        for name in needs
    }


def screens(model: Model) -> dict[str, Any]:
    """The plan as the page's screens show it."""

    def known(names: Sequence[str]) -> list[str]:
        return [name for name in names if not model.questions[name].fills]

    def step(each: Any) -> dict[str, Any]:
        needs, asks = [{"kind": who, "words": WHO_WORDS[who]} for who in each.needs], known(each.asks)
        one_line = len(asks) == 1 and not model.questions[asks[0]].options  # of several controls each would have an example of its own
        return {**each.model_dump(), "asks": asks, "along": known(each.along), "needs": needs, "example": each.example if one_line else ""}

    topics = []
    for name, topic in model.plan.topics.items():
        named = {each for who, names in topic.questions.items() if who != "adoption" for each in names}
        topics.append({"name": name, "says": topic.says, "questions": known([each for each in model.questions if each in named])})
    first = [step(each) for each in model.plan.first]
    return {
        "number_words": number_word(len(first)),
        "first": first,
        "choices": [step(each) for each in model.plan.choices],
        "topics": topics,
    }
