"""Resolved documents made by hand, one of each kind, for tests of the writers: every block, every kind of run, and hostile values.

The words are invented for the tests; nothing here is an instrument of any district. `all_documents()` names them; `agreement(value)`
puts any text in the place of an answer.
"""

from __future__ import annotations

from sro.model.document import (
    Cell,
    Clause,
    Column,
    Document,
    Field,
    FieldGroup,
    Item,
    Notice,
    Option,
    Row,
    Run,
    Section,
    Signature,
    Signatures,
    Table,
)

HOSTILE = (
    "R&D <b>bold</b> {{ answer }} {% if %} \u201cquoted\u201d 'single' caf\u00e9 \U0001f6a8 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627"
    " $x$ #let [a](b) *c* _d_ `e` \\f"
)
"""A value with the marks that XML, Jinja, Markdown and Typst give a meaning to, an emoji, and right-to-left words."""


def text(words: str) -> Run:
    return Run(text=words)


def value(words: str, answer: str = "some_answer") -> Run:
    return Run(kind="value", text=words, answer=answer)


def blank(words: str, answer: str = "open_answer") -> Run:
    return Run(kind="blank", text=f"[{words}]", answer=answer)


def term(words: str) -> Run:
    return Run(kind="term", text=words, to=words.lower().replace(" ", "-"))


def reference(words: str, to: str) -> Run:
    return Run(kind="reference", text=words, to=to)


def citation(words: str, to: str) -> Run:
    return Run(kind="citation", text=words, to=to)


def _opening(hostile: str) -> Section:
    return Section(
        id="opening",
        style="opening",
        blocks=(
            Clause(
                id="opening.made",
                runs=(
                    text("This Memorandum of Understanding (the \u201c"),
                    term("Agreement"),
                    text("\u201d) is made on "),
                    value("November 28, 2023", "made_on"),
                    text(" between the "),
                    value("Example Police Department", "department"),
                    text(" (the \u201c"),
                    term("Police Department"),
                    text("\u201d) and the "),
                    value("Example Board of Education", "board"),
                    text(" (the \u201c"),
                    term("Board"),
                    text("\u201d)."),
                ),
            ),
            Clause(
                id="opening.purpose",
                heading=(text("Purpose."),),
                runs=(
                    text(
                        "The parties intend to work together for schools that are safe and healthy for students, staff, faculty and visitors, and "
                        "set up a program that places school resource officers (each an \u201c"
                    ),
                    term("SRO"),
                    text("\u201d) in the schools of "),
                    value(hostile, "district"),
                    text("."),
                ),
            ),
            Clause(
                id="opening.law",
                runs=(text("Both parties will follow "), citation("CGS \u00a7 10-233m", "10-233m"), text(" in carrying out the program.")),
            ),
        ),
    )


def _assignment() -> Section:
    return Section(
        id="assignment",
        style="article",
        label="Article",
        number="I",
        heading=(text("Assignment and supervision"),),
        blocks=(
            Clause(
                id="assignment.officers",
                number="1.1",
                heading=(text("Officers."),),
                runs=(
                    text("The Police Department shall provide "),
                    value("two (2)", "officers"),
                    text(" SROs to the District, as "),
                    reference("Exhibit A", "form-a"),
                    text(" and "),
                    reference("Section 2.2", "reporting.to-chief"),
                    text(" provide."),
                ),
                source=("W-2.1",),
                satisfies=("10-233m.B",),
            ),
            Clause(
                id="assignment.schools",
                number="1.2",
                runs=(text("The SROs are based at the following schools:"),),
                items=(
                    Item(id="assignment.schools.a", label="(a)", runs=(value("Example High School", "schools"), text(";"))),
                    Item(
                        id="assignment.schools.b",
                        label="(b)",
                        runs=(
                            value("Example Middle School", "schools"),
                            text(", where an SRO"),
                        ),
                        items=(
                            Item(id="assignment.schools.b.i", label="(i)", runs=(text("stays for the whole of each school day;"),)),
                            Item(
                                id="assignment.schools.b.ii",
                                label="(ii)",
                                runs=(
                                    text("may be sent to "),
                                    blank("names of the other schools"),
                                    text("; and"),
                                ),
                            ),
                        ),
                    ),
                    Item(
                        id="assignment.schools.c",
                        label="(c)",
                        runs=(text("any school in an "), Run(kind="emphasis", text="emergency"), text(".")),
                    ),
                ),
                closing=(text("An assignment elsewhere for more than five days needs the consent of the Superintendent."),),
            ),
            Clause(
                id="assignment.typed-lines",
                number="1.3",
                runs=(
                    text("The schedule reads, as the parties typed it: "),
                    value("Monday\tfrom 7:30\nTuesday  \tfrom 8:00 (two spaces before the tab)", "schedule"),
                ),
            ),
        ),
        sections=(
            Section(
                id="assignment.employment",
                style="section",
                heading=(text("Employment"),),
                blocks=(
                    Clause(
                        id="assignment.employment.stays", number="1.4", runs=(text("Each SRO stays an employee of the Police Department."),)
                    ),
                ),
            ),
        ),
    )


def _reporting() -> Section:
    lots = "Each report states what happened, where and when, who took part, and what was done about it. "
    return Section(
        id="reporting",
        style="article",
        label="Article",
        number="II",
        heading=(text("Reporting of investigations and behavioral interventions"),),
        blocks=(
            Clause(
                id="reporting.duty",
                number="2.1",
                heading=(text("Duty to report."),),
                runs=(text("Each SRO shall report every "), term("investigation or behavioral intervention"), text(". " + lots * 3)),
            ),
            Clause(
                id="reporting.to-chief",
                number="2.2",
                runs=(
                    text("The report goes to the "),
                    value("Chief of Police", "chief"),
                    text(" no later than "),
                    value("five (5)", "report_deadline"),
                    text(" school days after the event ("),
                    citation("CGS \u00a7 10-233p(d)", "10-233p.sro.5d"),
                    text("). " + lots * 2),
                ),
            ),
            Clause(
                id="reporting.a-very-long-identifier-that-a-bookmark-name-cannot-hold-in-full",
                number="2.3",
                runs=(
                    text("A duty whose id is longer than a bookmark name may be; see "),
                    reference("Article I", "assignment"),
                    text(" and "),
                    reference("Section 2.3", "reporting.a-very-long-identifier-that-a-bookmark-name-cannot-hold-in-full"),
                    text("."),
                ),
            ),
            Table(
                id="reporting.deadlines",
                caption=(text("Deadlines"),),
                columns=(
                    Column(heading=(text("Report"),), share=2),
                    Column(heading=(text("Due"),), share=3),
                    Column(heading=(text("To"),), share=1),
                ),
                rows=(
                    Row(
                        id="incident",
                        cells=(
                            Cell(paragraphs=((text("Form A"),),)),
                            Cell(paragraphs=((value("five (5)"), text(" school days after the event")),)),
                            Cell(paragraphs=((text("Chief"),),)),
                        ),
                    ),
                    Row(
                        id="monthly",
                        cells=(
                            Cell(paragraphs=((text("Monthly notice"),),)),
                            Cell(paragraphs=((text("at least monthly"),), (text("from "), blank("first month")))),
                            Cell(paragraphs=((),)),
                        ),
                    ),
                ),
            ),
        ),
    )


def _term() -> Section:
    return Section(
        id="term",
        style="article",
        label="Article",
        number="III",
        heading=(text("Term, review and signatures"),),
        blocks=(
            Clause(
                id="term.runs",
                number="3.1",
                runs=(
                    text("This Agreement runs from "),
                    blank("first day of the term"),
                    text(" to "),
                    blank("last day of the term"),
                    text("."),
                ),
            ),
            Clause(
                id="term.notice",
                number="3.2",
                heading=(text("Ending it early."),),
                runs=(
                    text("Either party may end this Agreement by written notice of "),
                    value("sixty (60)", "notice_days"),
                    text(" days."),
                ),
            ),
        ),
    )


def _signatures() -> Section:
    return Section(
        id="signatures",
        style="signatures",
        blocks=(
            Signatures(
                id="signatures.parties",
                lead=(text("The parties have signed this Agreement on the dates written below."),),
                blocks=(
                    Signature(
                        id="signatures.chief",
                        party=(value("Example Police Department", "department"),),
                        name=(value("Pat R. Example & Sons", "chief_name"),),
                        title=(value("Chief of Police", "chief_title"),),
                        signed=(blank("date of signing", "chief_signed_on"),),
                    ),
                    Signature(
                        id="signatures.superintendent",
                        party=(value("Example Public Schools", "district"),),
                        name=(blank("name of the Superintendent"),),
                        title=(text("Superintendent of Schools"),),
                    ),
                    Signature(
                        id="signatures.board",
                        party=(value("Example Board of Education", "board"),),
                        name=(blank("name of the chair of the board"),),
                        title=(text("Chair"),),
                        signed=(value("November 28, 2023"),),
                    ),
                ),
            ),
        ),
    )


def _incident_fields() -> FieldGroup:
    return FieldGroup(
        id="incident",
        legend="The incident",
        rows=(
            (
                Field(
                    name="officer",
                    type="text",
                    label="Name of SRO",
                    tooltip="Full name of the school resource officer",
                    group="officer",
                    width=6,
                    cite="10-233p.1",
                    citation="CGS \u00a7 10-233p(1)",
                    required=True,
                    value="Sam & Alex <Example>",
                ),
                Field(name="badge", type="text", label="Badge number", tooltip="Badge number of the officer", group="officer", width=2),
                Field(name="date", type="date", label="Date of incident", tooltip="Date of the incident", group="incident", width=2),
                Field(name="time", type="time", label="Time", tooltip="Time of the incident", group="incident", width=2),
            ),
            (
                Field(
                    name="nature",
                    type="long_text",
                    label="Reason for and nature of the intervention",
                    tooltip="What happened and why",
                    group="incident",
                    lines=5,
                ),
            ),
            (
                Field(
                    name="disposition",
                    type="checks",
                    label="Disposition (check any that apply)",
                    tooltip="What was done",
                    group="incident",
                    options=(
                        Option(value="discipline", label="Referred to administration for possible discipline"),
                        Option(value="restorative", label="Restorative practices"),
                        Option(value="mediation", label="Peer mediation"),
                        Option(value="summons", label="Citation or summons"),
                        Option(value="arrest", label="Arrest of student(s)"),
                        Option(value="other", label="Other:", write_in=True),
                    ),
                    value="restorative",
                ),
            ),
        ),
    )


def _student(letter: str) -> FieldGroup:
    small = letter.lower()
    return FieldGroup(
        id=f"student-{small}",
        legend=f"Student {letter}",
        keep=True,
        rows=(
            (
                Field(name=f"{small}.age", type="number", label="Age", tooltip=f"Age of student {letter}", group="student", width=2),
                Field(
                    name=f"{small}.gender",
                    type="choice",
                    label="Gender",
                    tooltip=f"Gender of student {letter}",
                    group="student",
                    width=5,
                    options=(Option(value="m", label="Male"), Option(value="f", label="Female"), Option(value="x", label="Non-binary")),
                ),
                Field(
                    name=f"{small}.disability",
                    type="yes_no",
                    label="Known disability",
                    tooltip=f"Disability of student {letter}",
                    group="student",
                    width=5,
                    options=(Option(value="yes", label="Yes"), Option(value="no", label="No")),
                ),
            ),
            (
                Field(
                    name=f"{small}.race",
                    type="checks",
                    label="Race and ethnicity (check any that apply)",
                    tooltip=f"Race of student {letter}",
                    group="student",
                    options=(
                        Option(value="h", label="Hispanic or Latino"),
                        Option(value="w", label="White"),
                        Option(value="b", label="Black or African American"),
                        Option(value="a", label="Asian"),
                    ),
                ),
            ),
            (
                Field(
                    name=f"{small}.searched",
                    type="check",
                    label="Searched by SRO",
                    tooltip=f"Student {letter} was searched",
                    group="student",
                    width=4,
                    citation="CGS \u00a7 10-233p(6)",
                ),
                Field(
                    name=f"{small}.detained",
                    type="check",
                    label="Detained",
                    tooltip=f"Student {letter} was detained",
                    group="student",
                    width=4,
                ),
                Field(
                    name=f"{small}.detained_for",
                    type="duration",
                    label="Time detained",
                    tooltip="Hours and minutes",
                    group="student",
                    width=4,
                ),
            ),
        ),
    )


def _certificate() -> FieldGroup:
    return FieldGroup(
        id="certificate",
        legend="Certification by the SRO",
        keep=True,
        rows=(
            (
                Field(
                    name="certified",
                    type="signature",
                    label="Signature of SRO",
                    tooltip="Signature of the officer",
                    group="certificate",
                    width=8,
                ),
                Field(name="certified_on", type="date", label="Date", tooltip="Date of the signature", group="certificate", width=4),
            ),
        ),
    )


def _exhibit() -> Section:
    return Section(
        id="form-a",
        style="exhibit",
        label="Exhibit",
        number="A",
        heading=(text("Form A: report of an investigation or behavioral intervention"),),
        blocks=(
            Clause(
                id="form-a.use", runs=(text("An SRO fills in this form after each "), Run(kind="emphasis", text="investigation"), text("."))
            ),
            _incident_fields(),
            _student("A"),
            _certificate(),
        ),
    )


def agreement(hostile: str = HOSTILE, status: str = "draft") -> Document:
    """An agreement: opening, three articles, signatures, an exhibit with form fields."""
    return Document(
        id="mou",
        kind="agreement",
        title=(text("Memorandum of Understanding"),),
        subtitle=(text("School Resource Officer Program"),),
        running_title="Memorandum of Understanding: School Resource Officers",
        organization=(value("Example Public Schools", "district"),),
        parties=((value("Example Police Department", "department"),), (value("Example Board of Education", "board"),)),
        facts=(("Date", (value("November 28, 2023", "made_on"),)), ("Term", (blank("first day of the term"),))),
        district="example",
        district_name="Example Public Schools",
        address="example",
        state="ct",
        date="2023-11-28",
        status="final" if status == "final" else "draft",
        notices=(
            Notice(kind="illustration", text="This is an illustration drawn from public facts, not the executed document."),
            Notice(kind="draft", text="This is a draft; bracketed blanks are open."),
            Notice(kind="law", text="Held to Connecticut law as checked on January 1, 2025."),
        ),
        sections=(_opening(hostile), _assignment(), _reporting(), _term(), _signatures(), _exhibit()),
    )


def policy() -> Document:
    """A policy: series facts, numberless paragraphs, numbered items, references in a table and in quiet lists, the adoption line."""
    return Document(
        id="policy-5142.4",
        kind="policy",
        title=(text("School Resource Officer"),),
        running_title="Policy 5142.4: School Resource Officer",
        organization=(value("Example Board of Education", "board"),),
        facts=(("Number", (text("5142.4"),)), ("Series", (text("Students"),)), ("Subseries", (text("Safety"),))),
        district="example",
        district_name="Example Public Schools",
        address="example@2023-11-28",
        edition="2023-11-28",
        state="ct",
        date="2023-11-28",
        status="final",
        sections=(
            Section(
                id="purpose",
                blocks=(Clause(id="purpose.employ", runs=(text("The Board "), value("may", "employ"), text(" engage officers as SROs."))),),
            ),
            Section(
                id="duties",
                heading=(text("Duties"),),
                blocks=(
                    Clause(
                        id="duties.list",
                        runs=(text("Among the duties of an SRO are to:"),),
                        items=(
                            Item(id="duties.list.1", label="(1)", runs=(text("observe and report unlawful acts;"),)),
                            Item(id="duties.list.2", label="(2)", runs=(text("keep order at public activities; and"),)),
                            Item(id="duties.list.3", label="(3)", runs=(text("protect property and people."),)),
                        ),
                    ),
                    Table(
                        id="duties.levels",
                        columns=(Column(heading=(text("Level"),)), Column(heading=(text("School"),), share=2)),
                        rows=tuple(
                            Row(
                                id=f"level-{n}",
                                cells=(Cell(paragraphs=((text(f"Level {n}"),),)), Cell(paragraphs=((value(f"School {n} & <annex>"),),))),
                            )
                            for n in range(1, 31)
                        ),
                    ),
                ),
            ),
            Section(
                id="references",
                style="references",
                heading=(text("Legal references"),),
                blocks=(
                    Clause(
                        id="references.statutes",
                        heading=(text("Connecticut General Statutes"),),
                        items=(
                            Item(
                                id="references.statutes.a",
                                label="",
                                runs=(citation("CGS \u00a7 10-233m", "10-233m"), text(", memoranda of understanding (current)")),
                            ),
                            Item(id="references.statutes.b", label="", runs=(text("P.A. 94-221 (superseded)"),)),
                        ),
                    ),
                ),
            ),
            Section(
                id="adoption",
                style="adoption",
                blocks=(
                    Clause(id="adoption.adopted", runs=(text("Adopted: "), value("November 28, 2023"))),
                    Clause(id="adoption.revised", runs=(text("Revised: "), blank("date of revision"))),
                ),
            ),
        ),
    )


def form() -> Document:
    """A form with two student blocks and a confidentiality notice at head and foot."""
    secret = "Confidential: holds information from education records. Do not copy or pass on except as law allows."
    return Document(
        id="form-a",
        kind="form",
        title=(text("Report of Investigation or Behavioral Intervention"),),
        running_title="Form A",
        organization=(value("Example Public Schools", "district"),),
        facts=(("Form", (text("A"),)),),
        district="example",
        district_name="Example Public Schools",
        address="example",
        state="ct",
        date="2023-11-28",
        notices=(Notice(kind="confidential", text=secret), Notice(kind="illustration", text="This form is an illustration.")),
        foot_notice=secret,
        sections=(
            Section(
                id="about",
                heading=(text("When to use this form"),),
                blocks=(
                    Clause(
                        id="about.use",
                        runs=(
                            text("Report here what escalated to violence or was a crime; see "),
                            citation("CGS \u00a7 10-233p", "10-233p"),
                            text("."),
                        ),
                    ),
                ),
            ),
            Section(id="report", heading=(text("Report"),), blocks=(_incident_fields(), _student("A"), _student("B"), _certificate())),
        ),
    )


def notice() -> Document:
    """A monthly notice: a letter-like page with a table, a field and one signature."""
    return Document(
        id="monthly-notice",
        kind="notice",
        title=(text("Monthly notice of reports"),),
        running_title="Monthly notice",
        organization=(value("Example Police Department", "department"),),
        facts=(("To", (text("Superintendent of Schools"),)), ("Month", (blank("month and year"),))),
        district="example",
        district_name="Example Public Schools",
        address="example",
        state="ct",
        date="2023-11-28",
        sections=(
            Section(
                id="body",
                blocks=(
                    Clause(id="body.words", runs=(text("The Police Department received the number of reports stated here."),)),
                    FieldGroup(
                        id="count",
                        rows=(
                            (
                                Field(name="reports", type="number", label="Reports received", tooltip="Number", group="notice", width=4),
                                Field(name="remarks", type="text", label="Remarks", tooltip="Remarks", group="notice", width=8),
                            ),
                        ),
                    ),
                    Signatures(
                        id="body.signed",
                        lead=(text("Sent by"),),
                        blocks=(
                            Signature(
                                id="body.chief",
                                party=(text("Example Police Department"),),
                                name=(blank("name of the Chief of Police"),),
                                title=(text("Chief of Police"),),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )


def catalogue() -> Document:
    """A catalogue of choices: nested sections with tables of alternatives."""
    return Document(
        id="catalogue",
        kind="catalogue",
        title=(text("Catalogue of choices"),),
        subtitle=(text("Every alternative side by side"),),
        running_title="Catalogue of choices",
        district="example",
        district_name="Example Public Schools",
        address="example",
        state="ct",
        date="2023-11-28",
        status="final",
        sections=(
            Section(
                id="policy",
                heading=(text("Policy 5142.4"),),
                sections=tuple(
                    Section(
                        id=f"policy.choice-{n}",
                        heading=(text(f"Choice {n}"),),
                        blocks=(
                            Clause(id=f"policy.choice-{n}.help", runs=(text("What the choice does."),)),
                            Table(
                                id=f"policy.choice-{n}.options",
                                row_headers=True,
                                columns=(
                                    Column(heading=(text("Answer"),)),
                                    Column(heading=(text("Text"),), share=3),
                                    Column(heading=(text("Effect"),), share=2),
                                ),
                                rows=(
                                    Row(
                                        id="will",
                                        cells=(
                                            Cell(paragraphs=((text("will"),),)),
                                            Cell(paragraphs=((text("The Board will \u2026"),),)),
                                            Cell(paragraphs=((text("A duty."),),)),
                                        ),
                                    ),
                                ),
                            ),
                        ),
                    )
                    for n in (1, 2)
                ),
            ),
        ),
    )


def all_documents() -> dict[str, Document]:
    """Every document of this module by its file stem, with `mou-final` for the agreement in its final status."""
    documents = {document.id: document for document in (agreement(), policy(), form(), notice(), catalogue())}
    documents["mou-final"] = agreement(status="final")
    return documents
