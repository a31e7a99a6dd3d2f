"""The papers of an update: the updated agreement, restated or as an amendment, its redline against the one in force, the board's motion, the checklist."""

import dataclasses
from typing import Any

from sro.dates import long_date
from sro.errors import InputError
from sro.formats import SUFFIXES, write
from sro.history.amending import amendment_of
from sro.history.amendment import PAPER
from sro.history.checklist import Item
from sro.history.pair import notes_of, outside
from sro.history.update import Update
from sro.history.view import view
from sro.model import DocumentText, UpdateReview
from sro.model.document import Clause, Document, Section, notices_of, table, words
from sro.project import Project, read_yaml, validated, word_of
from sro.resolve import Answers, FilledList, FilledText, resolve

MOTION = "board/update/motion.yml"


def papers(project: Project, update: Update, items: tuple[Item, ...]) -> dict[str, bytes]:
    """Every file by its name; the same bytes for the same state. Raises :class:`InputError` where no going-through is on record, or the redline
    cannot be proved."""
    if update.review is None:
        raise InputError(f"the agreement of {update.district} was not gone through on record; add --reviewed-by")
    made: dict[str, bytes] = {}
    for document in (update.new, motion_of(project, update, update.review), paper_of(update, items)):
        forms = SUFFIXES if document is update.new else {form: SUFFIXES[form] for form in ("word", "pdf")}
        made |= {f"{document.stem}{suffix}": write(document, form, project.layouts) for form, suffix in forms.items()}
    for document in _to_sign(project, update):
        made |= {f"{document.stem}{suffix}": write(document, form, project.layouts) for form, suffix in SUFFIXES.items()}
    return made | _redline(project, update)


def _to_sign(project: Project, update: Update) -> list[Document]:
    """The two forms in which the update can be signed as a change of the agreement in force: restated as a whole, or by an amendment that recites that it is
    the update. None where no amendment can tell the change, or its texts are not in the project."""
    if not project.store.has(PAPER):
        return []
    try:
        found = amendment_of(project, update.district, update.on, as_update=True)
        return [found.restated, found.paper]
    except InputError:
        return []


def _redline(project: Project, update: Update) -> dict[str, bytes]:
    """The redline in Word, proved, and as a page; nothing where no word differs."""
    pair = outside(update.pair)
    if not pair.comparison.changes:
        return {}
    from sro.formats.web import write_html
    from sro.formats.word.redline import redline

    sides = [word_of(project, document) for document in (update.old, update.new)]
    made = redline(sides[0], sides[1], date=update.new.date, notes=notes_of(pair), names=(str(update.in_force), update.district))
    if not made.proof.holds:
        raise InputError(f"the redline of {pair.title} was not written: {made.proof.sentence}")
    name = f"redline-{update.document}"
    return {f"{name}.docx": made.content, f"{name}.html": write_html(view(pair, made.proof.sentence), project.layouts)}


def paper_of(update: Update, items: tuple[Item, ...]) -> Document:
    """The checklist as a document."""
    rows = []
    for item in items:
        state = f"{item.state}{f', {item.when}' if item.when else ''}"
        rows.append((item.id.lower().replace(" ", "-"), [(words(text),) for text in (item.title, state, item.says)]))
    told = update.duties.provenance
    of = "last recorded agreement" if told and told.recorded else "agreement in force"
    lead = f"State of {long_date(update.on.isoformat())}, read off what is on record. The {of} is that of {long_date(update.in_force.adopted)}."
    shares = {"Step": 3.0, "State": 2.0, "On record, or what to do": 4.0}
    return Document(
        id="update-checklist",
        kind="report",
        title=words("The update, step by step"),
        subtitle=update.new.title,
        running_title="The update, step by step",
        district=update.new.district,
        district_name=update.new.district_name,
        address=update.new.address,
        state="",
        date=update.on.isoformat(),
        status="final",
        provenance=told.kind if told else None,
        notices=notices_of(told),
        sections=(
            Section(
                id="update-checklist",
                blocks=(
                    Clause(id="update-checklist-lead", runs=words(lead)),
                    table("update-checklist-table", "Steps of the update", shares, rows),
                ),
            ),
        ),
    )


def motion_of(project: Project, update: Update, review: UpdateReview) -> Document:
    """The board's motion, with what the record says of the going-through."""
    text = validated(DocumentText, read_yaml(project.store, MOTION))
    model = dataclasses.replace(project.model, documents={**project.model.documents, text.document: text})
    context = {**update.edition.answers.context, **_facts(update, review)}
    edition = dataclasses.replace(update.edition, answers=Answers(context, update.edition.answers.given))
    return resolve(model, text.document, edition)


def _facts(update: Update, review: UpdateReview) -> dict[str, Any]:
    """What the motion may print beside the district's answers."""
    cites = [row.due.requirement.cite for row in update.duties.rows if row.due.recurs.evidence.event == "updated"]
    decisions = [{"decision": FilledText(change, "update_decisions.decision")} for change in review.changes]
    return {
        "reviewed_by": FilledText(review.by, "reviewed_by"),
        "reviewed_on": FilledText(long_date(review.on.isoformat()), "reviewed_on"),
        "instrument_date": FilledText(long_date(update.in_force.adopted), "instrument_date"),
        "update_changes": bool(decisions),
        "update_decisions": FilledList(decisions, "update_decisions", ""),
        "update_cite": FilledText(cites[0], "update_cite") if cites else "",
        "update_code": FilledText(update.new.short_hash, "update_code"),
    }
