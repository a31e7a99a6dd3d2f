"""The sentences of the review: what a group of answers comes to, in words that a superintendent reads in a minute. Nothing is said that no answer says."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sro.draft.plan.how_far import Standing
from sro.draft.prompt import blank_words, read_words, shown
from sro.resolve import Blank


class Words:
    """The answers of a draft as a sentence holds them: a blank in brackets, a choice by its label, a date in words."""

    def __init__(self, standing: Standing):
        self.standing, self.context, self.questions = standing, standing.read.context, standing.model.questions

    def of(self, name: str) -> str:
        """One answer."""
        value, question = self.context.get(name), self.questions[name]
        if isinstance(value, Blank) or value in (None, ""):
            return f"[{blank_words(question)}]"
        raw = self.standing.value(name)
        return read_words(question, raw)

    def lower(self, name: str) -> str:
        """One answer in the middle of a sentence: a choice's label with a small letter, unless it begins with a name."""
        words = self.of(name)
        return words[:1].lower() + words[1:] if self.questions[name].options else words

    def yes(self, name: str) -> bool:
        """Whether a yes-or-no stands at yes and is asked here."""
        return bool(self.context.get(name)) and self.standing.applies(name)

    def asked(self, name: str) -> bool:
        """Whether a question applies."""
        return self.standing.applies(name)


def joined(parts: list[str]) -> str:
    """ "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _parties(say: Words) -> str:
    departments = [str(each["name"]) if each["name"] else "[name of the police department]" for each in say.context["departments"]]
    towns = [str(each) for each in say.context["towns"]]
    others = [str(each["name"]) for each in say.context["parties"]]
    ours = say.of("board") if say.standing.answered("board") else f"The board, [{blank_words(say.questions['board'])}],"
    with_ = joined(departments) or say.of("department")
    return (
        f"{ours} and {with_} agree for {say.of('district')}"
        + (f", which serves {joined(towns)}" if towns else "")
        + "."
        + (f" {joined(others)} {'joins' if len(others) == 1 else 'join'} them." if others else "")
    )


def _people(say: Words) -> str:
    heads = [_head(each["head"]) for each in say.context["departments"]] or [f"{say.of('chief_name')} ({_office(say, 'chief')})"]
    board = [f"{say.of('superintendent_name')} ({_office(say, 'superintendent')})", f"{say.of('chair_name')} ({say.of('chair_title')})"]
    also = [str(each["name"] or "[name]") for each in say.context["also_sign"] or ()]
    days = {
        "the head of the department": "chief_signed_on",
        "the superintendent": "superintendent_signed_on",
        "the head of the board": "chair_signed_on",
    }
    signed = [who for who, name in days.items() if say.standing.answered(name)]
    return f"{joined([*heads, *board, *also])} sign. Signed so far: {joined(signed) or 'nobody'}."


def _head(head: Mapping[str, Any]) -> str:
    capacity = f", {head['capacity']}" if str(head["capacity"]) in ("interim", "acting") else ""
    return f"{head['name'] or '[head of the department]'} ({head['title']}{capacity})"


def _office(say: Words, who: str) -> str:
    capacity = say.standing.value(f"{who}_capacity")
    return f"{say.of(f'{who}_title')}" + (f", {capacity}" if capacity in ("interim", "acting") else "")


_DAYS = {"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday"}


def _schools(say: Words) -> str:
    schools = list(say.context["schools"] or ())
    count = f"Officers: {say.of('sro_count')}, {say.lower('sro_time')}."
    if not schools:
        return f"{count} No school is named yet."
    each = [f"{school['name'] or '[name of the school]'} ({_when(school)})" for school in schools]
    missing = sum(not school["web_address"] for school in schools)
    return f"{count} {'; '.join(each)}." + (_without_web(missing, len(schools)))


def _without_web(missing: int, schools: int) -> str:
    if not missing:
        return ""
    if schools == 1:
        return " The school’s web address is missing."
    return f" {missing} of the {schools} schools {'has' if missing == 1 else 'have'} no web address yet."


def _when(school: Mapping[str, Any]) -> str:
    days = joined([_DAYS[str(day)] for day in school["days"] or ()])
    weekly = f"{school['days_per_week']} days a week" if school["days_per_week"] else ""
    return days or weekly or {"base": "base", "visited": "when needed"}.get(str(school["officer"]), "base")


def _time(say: Words) -> str:
    before = (
        f"It replaces the agreement of {say.of('replaced_on')}."
        if say.yes("replaces_agreement")
        else "It is not said to replace an earlier one."
    )
    ends = {
        "open": "It holds until somebody ends it",
        "unstated": "It does not say how long it lasts",
        "fixed": f"It holds until {say.of('term_end')}",
        "renewing": f"It holds until {say.of('term_end')} and then renews each year",
    }[str(say.standing.value("term_type"))]
    return f"{before} {ends}; notice by {say.of('notice_by')} ends it on {say.of('notice_takes_effect')}. The vote is on {say.of('board_meeting_on')}."


def _gun(say: Words) -> str:
    armed = {"armed": "Officers carry a firearm", "energy-device": "Officers carry a conducted-energy device and no firearm"}
    stored = f" ({say.lower('firearm_storage')})" if say.standing.value("duty_firearm") == "armed" else ""
    cameras = "Body cameras have rules" if say.yes("body_cameras") else "Body cameras are left to the department"
    minors = ", and recordings of minors are kept confidential" if say.yes("minor_recordings") else ""
    return f"{armed.get(str(say.standing.value('duty_firearm')), 'Officers are unarmed')}{stored}. Dress: {say.lower('sro_dress')}. {cameras}{minors}."


def _cost(say: Words) -> str:
    cost = {
        "not-stated": "Nothing is said of cost",
        "department": "The police department pays the officers",
        "district-share": f"The district pays {say.of('district_cost_share')} percent of the yearly cost",
        "district-whole": "The district pays the whole",
    }[str(say.standing.value("program_cost"))]
    return f"{say.of('sro_approval')} approves whom the Chief chooses. {cost}; training is paid for by {say.lower('training_funded_by')}."


def _discipline(say: Words) -> str:
    limit = (
        "Officers stay out of behavior that is nonviolent and no crime"
        if say.yes("nonviolent_limit")
        else "The agreement does not keep officers out of nonviolent behavior"
    )
    board = "there is a juvenile review board to refer to" if say.yes("jrb") else "there is no juvenile review board to refer to"
    return f"{limit}; {board}. At Level 4 the police may use: {_options(say, 'level4_options')}."


def _options(say: Words, name: str) -> str:
    chosen = [str(value) for value in say.standing.value(name) or ()]
    labels = [option.label[:1].lower() + option.label[1:] for option in say.questions[name].options if option.value in chosen]
    return joined(labels) or "nothing further"


def _arrest(say: Words) -> str:
    named = {"arrest_procedures": "arrests", "restraint_procedures": "restraint", "firearm_procedures": "firearms"}
    have = [words for name, words in named.items() if say.yes(name)]
    lack = [words for name, words in named.items() if not say.yes(name)]
    rules = (
        f" An officer’s restraint of a student follows {say.lower('restraint_regime')}; ask counsel."
        if say.asked("restraint_regime")
        else ""
    )
    return (
        " ".join([f"There are procedures on {joined(have)}." if have else "", f"There are none on {joined(lack)}." if lack else ""]).strip()
        + rules
    )


def _records(say: Words) -> str:
    status = (
        "The officer’s status under the federal law on student records is stated"
        if say.yes("state_ferpa_status")
        else "The officer’s status under the federal law on student records is not stated"
    )
    unit = "; officers are also the district’s law enforcement unit" if say.yes("ferpa_unit") else ""
    cameras = (
        f"The {say.of('security_unit_name')} of the department may look at cameras too"
        if say.yes("security_unit")
        else "No unit of the department looks at cameras beside the officers"
    )
    return f"{status}{unit}. {cameras}."


def _reports(say: Words) -> str:
    if not say.context["incident_reports"]:  # where the state's law settles it, it is not asked
        return "The agreement asks for no reports on Form A."
    board = (
        f"the board: {say.lower('board_report_time')}"
        if say.asked("board_report_time") and say.yes("board_reports")
        else "the board: nothing is said"
    )
    return f"An officer reports within {say.of('report_deadline')} school days; the Chief passes reports on {say.lower('compile_interval')}; {board}."


def _left_out(say: Words) -> str:
    out = list(_left(say))
    if not out:
        return "Nothing that the law asks for is left out."
    return " ".join(f"Left out: {name} – because {reason}." for name, reason in out)


def _left(say: Words) -> Iterator[tuple[str, str]]:
    for name, question in say.questions.items():
        if question.reason_when and say.standing.answered(name) and (reason := say.standing.read.reason(name)):
            yield f"“{question.ask.strip()}” {shown(question, say.standing.value(name)).lower()}", reason.rstrip(".")


def _papers(say: Words) -> str:
    number = f"Policy {say.of('policy_number')}: {say.lower('policy_commitment')}." if say.asked("policy_commitment") else ""
    packet = (
        "The papers for the board’s meeting are made."
        if say.yes("board_packet")
        else "The papers for the board’s meeting are not asked for."
    )
    kept = f"The agreement is kept at {say.of('central_location')}" if say.asked("central_location") else ""
    web = f"posted at {say.of('district_web')}"
    tested = (
        f"tested: {say.of('accessible_copy')}" if say.standing.answered("accessible_copy") else "no test for accessibility is on record"
    )
    return f"{number} {packet} {f'{kept}, {web}' if kept else f'It is {web}'}; {tested}.".strip()


@dataclass(frozen=True)
class Group:
    """A group of the review: its title, the questions that it rests on, and its sentence."""

    title: str
    questions: tuple[str, ...]
    says: Callable[[Words], str]


def _group(title: str, says: Callable[[Words], str], questions: str) -> Group:
    return Group(title, tuple(questions.split()), says)


GROUPS = (
    _group("Parties", _parties, "district district_kind towns board departments department parties"),
    _group(
        "People",
        _people,
        "chief_name chief_title chief_capacity superintendent_name superintendent_title superintendent_capacity chair_name chair_title also_sign",
    ),
    _group("Schools", _schools, "sro_count sro_time schools officers"),
    _group(
        "Before and after",
        _time,
        "replaces_agreement replaced_on term_type term_end notice_by notice_takes_effect board_meeting_on made_on update_clause",
    ),
    _group("Gun and cameras", _gun, "duty_firearm firearm_storage sro_dress body_cameras minor_recordings"),
    _group("Choice and cost", _cost, "sro_approval program_cost district_cost_share training_funded_by"),
    _group("Discipline", _discipline, "nonviolent_limit policy_nonviolent_limit policy_discipline_limit jrb level4_options"),
    _group(
        "Arrest and restraint",
        _arrest,
        "arrest_procedures restraint_procedures firearm_procedures restraint_regime student_statements arrest_notices",
    ),
    _group("Records", _records, "state_ferpa_status ferpa_unit security_unit security_unit_name"),
    _group("Reports", _reports, "incident_reports report_deadline compile_interval board_reports board_report_time report_confidentiality"),
    _group("Left out", _left_out, "publication role_recital police_law_clause uncertified_chief_path policy_agreement"),
    _group(
        "Papers and web", _papers, "policy_number policy_commitment board_packet central_location district_web postings accessible_copy"
    ),
)
"""The groups in the order in which they are read."""
