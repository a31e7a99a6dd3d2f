from sro.check.lints import foreign_law, lint
from tests.check.lints.helpers import document


def test_law_that_binds_passes_and_foreign_law_fails() -> None:
    cited = document("It follows [CGS § 10-233m](law:10-233m).")
    assert not list(foreign_law.lint(cited, lambda law: law == "10-233m"))
    (found,) = foreign_law.lint(cited, lambda law: False)
    assert found.message == "“CGS §\u00a010-233m” is not law of this district's state (ct); leave the citation out there"


def test_all_rules_together_are_sorted_by_place() -> None:
    results = lint(document("the the  x", "whereas [CGS](law:x)"), binds=lambda law: False)
    assert [(result.clause, result.rule) for result in results] == [
        ("c.1", "doubled"), ("c.1", "spacing"), ("c.2", "archaism"), ("c.2", "foreign-law"),
    ]  # fmt: skip
