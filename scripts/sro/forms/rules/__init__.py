"""The rules of the check, in the order in which a person would mend a report: what it must hold (``contents``), what cannot be (``sense``),
and who may not be told from it (``people``).

The browser page gets the same data and says the same; a test holds the two against each other.
"""

from sro.forms.report import Finding, Report
from sro.forms.rules.contents import CHARACTERS, LETTERS, REQUIRED, WRITE_IN
from sro.forms.rules.people import IDENTIFIERS, NAMES, plain, words_of
from sro.forms.rules.sense import AGE, DEMOGRAPHICS, DETAINED, DISPOSITION, NONE, ORDER

RULES = (REQUIRED, ORDER, AGE, NONE, DETAINED, DISPOSITION, WRITE_IN, LETTERS, NAMES, DEMOGRAPHICS, IDENTIFIERS, CHARACTERS)


def check(report: Report) -> list[Finding]:
    """All findings at once, in the order of the form."""
    order_of = {path: position for position, (path, _, _) in enumerate(report.values())}
    found = [finding for rule in RULES for finding in rule.check(report)]
    return sorted(found, key=lambda finding: (order_of.get(finding.path, len(order_of)), finding))


__all__ = ["CHARACTERS", "plain", "words_of"]
