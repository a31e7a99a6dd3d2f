"""What the page saves is what the command line writes, byte for byte, and what it finds is what `sro check` finds."""

from __future__ import annotations

import datetime
import json
import random
import shutil
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from sro.check import Asked
from sro.draft.draft import FILE, Draft, district_text
from sro.draft.page.law_panel import finding_data, lint_data
from sro.errors import InputError
from sro.model import LOCAL
from sro.model.address import Address
from sro.model.district import DistrictFile, Events
from sro.model.model import Model
from sro.model.question import Question
from sro.project.audit import Checked, checked, lints_of, opened
from sro.project.by_hand import answers_of
from sro.project.districts import editions_of, load_district
from sro.project.held_file import checked_file
from sro.project.project import BuildRequest, Project
from sro.project.shape import validated
from sro.project.yaml import Located, parse_yaml
from sro.publish.build import build_edition
from sro.resolve import read_answers
from tests.every_document import PROJECT, ROOT
from tests.publish.page.bundled import Job, put
from tests.publish.site.sites import project_like

DRAFTS = [address for address in editions_of(PROJECT.store) if not address.adopted]
OWN = (FILE, LOCAL)
RANDOM = 50
HELD = ("mou", "policy-5142.4", "form-a")
FORMATS = ("word", "pdf", "json")


def test_every_example_is_saved_and_held_as_the_command_line_does(draft: Path, tmp_path: Path) -> None:
    order = BuildRequest(PROJECT, out=tmp_path / "built")
    found = {(str(address), each.name.split(":")[1]): each.findings for address in DRAFTS for each in _held(order, address)}
    asked = {
        address: [
            {"name": name, "given": {"document": document}}
            for district, document in found
            if district == str(address)
            for name in ("law", "lints")
        ]
        for address in DRAFTS
    }
    jobs: list[Job] = [
        [{"name": "example", "given": {"name": address.district}}, {"name": "everything", "given": {}}, *asked[address]]
        for address in DRAFTS
    ]
    for number, (address, replies) in enumerate(zip(DRAFTS, put(draft, jobs, tmp_path / "page"), strict=True)):
        build_edition(order, address)
        own = {path.name: path.read_bytes() for path in (ROOT / "districts" / address.district).glob("*.yml") if path.name in OWN}
        _same(tmp_path / "page" / str(number) / f"{address.district}.zip", tmp_path / "built" / address.district, own)
        lints = [lint_data(each) for each in lints_of(order, address)]
        for law, drafting in zip(replies[2::2], replies[3::2], strict=True):
            assert law["findings"] == [finding_data(each) for each in found[str(address), law["document"]]]
            assert drafting["lints"] == [each for each in lints if each["document"] == law["document"]]


def _held(order: BuildRequest, address: Address) -> list[Checked]:
    """A draft held against the law on the days in its own file, which is all that the page has: the days of signature stand in the records."""
    at = opened(order, address)
    events = load_district(order.project.store, address)[0].events
    return checked(order, address, at=replace(at, edition=replace(at.edition, events=events)))


def test_own_wording_with_a_list_and_what_follows_it_is_saved_as_the_command_line_writes_it(draft: Path, tmp_path: Path) -> None:
    own = [
        {
            "clause": "reporting.to-chief",
            "text": "Each SRO shall report:",
            "entries": ["at once: by radio;", "in {{ writing }}."],
            "closing": "So *be* it.",
        },
        {"clause": "assignment.schedule", "text": '- The Chief sets\n\nthe schedule # each "August".', "entries": [], "closing": ""},
    ]
    job: Job = [{"name": "begin", "given": {"name": "reworded", "state": "ct", "date": "2026-09-14"}}]
    job += [{"name": "reword", "given": {**each, "reason": "Ours: 'so'.", "confirmed": True}} for each in own]
    job += [{"name": "texts", "given": {}}, {"name": "everything", "given": {}}]
    (replies,) = put(draft, [job], tmp_path / "page")
    files = {name: text.encode() for name, text in replies[-2]["files"].items()}
    assert set(files) == {"district.yml", "local.yml"}
    root = project_like(tmp_path / "project")
    folder = root / "districts" / "reworded"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    build_edition(BuildRequest(Project.open(root), out=tmp_path / "built"), Address("reworded"))
    _same(tmp_path / "page" / "0" / "reworded.zip", tmp_path / "built" / "reworded", files)
    assert "So *be* it." in (tmp_path / "built" / "reworded" / "mou.json").read_text("utf-8")


def test_any_answers_are_saved_and_held_as_the_command_line_does(draft: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    for folder in ("mou", "policy", "forms", "board", "layout", "law", "districts"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("site", "draft"))
    model = PROJECT.model
    drafts = list(_random_drafts(model, random.Random(20261121)))
    order = BuildRequest(Project.open(root), out=tmp_path / "built", documents=HELD, formats=FORMATS)
    jobs: list[Job] = []
    for drawn in drafts:
        folder = root / "districts" / drawn.name
        folder.mkdir()
        text = district_text(drawn, model)
        (folder / FILE).write_text(text, "utf-8")
        jobs.append([{"name": "load", "given": {"name": drawn.name, "district": text}}])
        jobs[-1] += [{"name": "file", "given": {"document": name, "form": form}} for name in HELD for form in FORMATS]
        jobs[-1] += [{"name": "law", "given": {"document": name}} for name in HELD]
    with ThreadPoolExecutor(1) as beside:
        putting = beside.submit(put, draft, jobs, tmp_path / "page")
        for drawn in drafts:
            build_edition(order, Address(drawn.name))
        replies = putting.result()
    for number, drawn in enumerate(drafts):
        assert "problems" not in replies[number][0], replies[number][0]
        for path in sorted((tmp_path / "built" / drawn.name).iterdir()):
            if path.name != "manifest.json":
                saved = (tmp_path / "page" / str(number) / path.name).read_bytes()
                assert saved == path.read_bytes(), f"{drawn.name}: {path.name} differs"
        findings = {each.name.split(":")[1]: each.findings for each in checked(order, Address(drawn.name))}
        for law in (reply for reply in replies[number][-len(HELD) :] if reply["document"] in findings):
            assert law["findings"] == [finding_data(each) for each in findings[law["document"]]]


def test_a_file_is_audited_as_sro_check_does(draft: Path, tmp_path: Path) -> None:
    build_edition(BuildRequest(PROJECT, out=tmp_path, documents=("mou",)), Address("westport"))
    on, entered = datetime.date(2026, 9, 14), datetime.date(2023, 11, 28)
    given = {"state": "ct", "on": on.isoformat(), "entered": entered.isoformat()}
    paths = [tmp_path / "westport" / name for name in ("mou.docx", "mou.pdf", "mou.md")]
    replies = put(
        draft, [[{"name": "audit", "given": {**given, "name": path.name}, "drop": str(path)}] for path in paths], tmp_path / "page"
    )
    for path, (reply,) in zip(paths, replies, strict=True):
        found = checked_file(PROJECT, path.name, path.read_bytes(), Asked("ct", on, None, Events(entered=entered)))
        assert reply["findings"] == [finding_data(each) for each in found.findings]
        guessed = {guess["question"]: guess["answer"] for guess in reply["guesses"]}
        assert guessed["district"] == "Westport Public Schools"
        assert guessed["board"] == "Westport Board of Education"
        assert guessed["department"] == "Westport Police Department"
        assert guessed["schools"] == [{"name": "Staples High School", "level": "high"}]
        assert guessed["report_deadline"] == 5


def _same(saved: Path, folder: Path, own: dict[str, bytes]) -> None:
    """A saved zip holds what the command line built, with the district's own files, byte for byte; in the list of what went in stand the register and the
    conduct file too, which a page does not have."""
    with zipfile.ZipFile(saved) as package:
        files = {name: package.read(name) for name in package.namelist()}
    built = {path.name: path.read_bytes() for path in folder.iterdir()} | own
    assert sorted(files) == sorted(built)
    assert [name for name in files if files[name] != built[name] and name != "manifest.json"] == []
    mine, theirs = (json.loads(each["manifest.json"]) for each in (files, built))
    theirs["inputs"] = {name: each for name, each in theirs["inputs"].items() if not name.endswith(RECORDS)}
    assert mine == theirs


RECORDS = ("/instruments.yml", "/conduct.yml")


def _random_drafts(model: Model, chance: random.Random) -> list[Draft]:
    drafts: list[Draft] = []
    while len(drafts) < RANDOM:
        state = chance.choice(["ct", "ct", "nh"])
        answers = {question.id: _answer(question, chance) for question in model.questions.values() if chance.random() < 0.6}
        try:
            read_answers(model, answers, state=state, date="2026-09-14")
        except InputError as error:
            # leave out what does not go together, as a person told so would
            named = {name for name in answers if any(f"{name}:" in problem.message for problem in error.problems)}
            answers = {name: answer for name, answer in answers.items() if name not in named}
        try:
            read_answers(model, answers, state=state, date="2026-09-14")
        except InputError:
            continue
        file = validated(
            DistrictFile, Located(FILE, {"state": state, "date": "2026-09-14", "answers": _as_a_file_takes(answers, state, model)})
        )
        drafts.append(Draft(f"random-{len(drafts)}", file))
    return drafts


def _as_a_file_takes(answers: dict[str, Any], state: str, model: Model) -> dict[str, Any]:
    """The answers without those that a file written by hand is told to write otherwise, such as a name with brackets in it."""
    file = validated(DistrictFile, Located(FILE, {"state": state, "date": "2026-09-14", "answers": answers}))
    source = parse_yaml(district_text(Draft("any", file), model), FILE)
    try:
        answers_of(model, file, source)
    except InputError as error:
        named = {name for name in answers if any(f"{name}:" in problem.message for problem in error.problems)}
        assert named, str(error)
        return {name: answer for name, answer in answers.items() if name not in named}
    return answers


def _answer(question: Question, chance: random.Random) -> Any:
    value = _value(question, chance)
    plain = {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value
    if not isinstance(value, list) and (value in question.reason_when or plain in question.reason_when):
        return {"answer": value, "reason": 'Decided on "May 4": so be it.'}
    return value


def _value(question: Question, chance: random.Random) -> Any:
    options = [option.value for option in question.options]
    limit = question.limit
    match question.type:
        case "yes_no":
            return chance.choice(["yes", "no"])
        case "choice":
            return chance.choice(options)
        case "choices":
            return [option for option in options if chance.random() < 0.5]
        case "number" | "money" | "school_days":
            least = limit.at_least if limit and isinstance(limit.at_least, int) else 1
            most = limit.at_most if limit and isinstance(limit.at_most, int) else max(least, 40)
            return chance.randint(least, most)
        case "date":
            return f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        case "month_day":
            return f"{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        case "web_address":
            return f"https://www.example.org/{chance.randint(1, 99)}"
        case "list":
            return [{part.id: _value(part, chance) for part in question.of} for _ in range(chance.randint(1, 3))]
        case _:
            return chance.choice(
                ["Example", "R&D <b>", "{{ 7*7 }} {% if %}", "*a* _b_ [c](d)", "Ünïcødé – “quotes”", "a\\b # c: d", "שלום", "one\ttwo"]
            )
