"""Which element of which clause carries which requirement: the words, or the entry, that are taken out, and what must notice.

Written by hand from the law's own lists, so that the proof does not ask the check what the check thinks.
"""

from __future__ import annotations

_REPORT = {"10-233p.sro.5d", "10-233m.B.reporting"}

TIMED = {"10-233p.sro.5d", "10-233p.chief.monthly", "10-233p.noncert", "10-233h", "10-233m.update.clause", "10-236b.h.day", "pa26-14.13"}
"""Requirements that set a time: only these can mind a longer deadline or a rarer interval."""
RENEWS = {"10-233m.update.clause"}
"""Requirements of which an update is the act: only these mind that it became a review."""

EQUIVALENT = {
    ("ferpa.99.8", "negated"): "the law asks whether the officer is a law enforcement unit, and a denial says so too",
}
"""Mutations that leave a requirement as well met as before, and why."""

ELEMENTS: dict[str, dict[str, set[str]]] = {
    "duties.sel-training": {
        "social-emotional learning and ": {"10-233m.A"},
        " and restorative practices": {"10-233m.A"},
        "certified ": {"10-233m.A"},
        "While performing SRO duties, and during periods when assigned to be at the school, ": {"10-233m.A"},
    },
    "duties.other-training": {
        "social-emotional learning and ": {"10-233m.A"},
        " and restorative practices": {"10-233m.A"},
        "certified ": {"10-233m.A"},
        ", while serving as an SRO and during periods when assigned to be at the school": {"10-233m.A"},
    },
    "assignment.police-law": {" concerning the duties of police officers": {"10-233m.B.proviso"}},
    "definitions.sro": {
        "sworn ": {"10-233m.def"},
        " who is assigned to a school of the District under this Agreement between the Board and the Chief": {"10-233m.def"},
    },
    "reporting.to-chief": {
        " or behavioral intervention": _REPORT,
        "investigation or ": _REPORT,
        "escalates to violence or ": _REPORT,
        " or constitutes a crime": _REPORT,
        " to the Chief": {"10-233p.sro.5d"},
    },
    "reporting.contents": {
        "date, ": {"10-233p.1"},
        ", time": {"10-233p.1"},
        " and location": {"10-233p.1"},
        "name and ": {"10-233p.2"},
        " and badge number": {"10-233p.2"},
        "race, ": {"10-233p.3"},
        " ethnicity,": {"10-233p.3"},
        " gender,": {"10-233p.3"},
        " age and": {"10-233p.3"},
        " and disability status": {"10-233p.3"},
        " of each student involved": {"10-233p.3"},
        "reason for and ": {"10-233p.4"},
        " and nature": {"10-233p.4"},
        "(e)": {"10-233p.5"},
        "(f)(i)": {"10-233p.6.A"},
        "(f)(ii)": {"10-233p.6.B"},
        "(f)(iii)": {"10-233p.6.C"},
        "(f)(iv)": {"10-233p.6.D"},
        "(f)(v)": {"10-233p.6.E"},
        " a citation or": {"10-233p.6.C"},
        " or a summons": {"10-233p.6.C"},
        ", and for how long": {"10-233p.6.E"},
    },
    "reporting.definition": {"(a)": {"10-233p.scope"}, "(b)": {"10-233p.scope"}},
    "reporting.to-superintendent": {" to the Superintendent": {"10-233p.chief.monthly"}, "all Form A reports": {"10-233p.chief.monthly"}},
    "reporting.to-board": {" to the Board": {"10-233p.board"}},
    "graduated-response.limit": {" nonviolent and": {"10-222jj.1"}},
    "law-enforcement-at-school.notice-oral": {"oral ": {"10-233h"}, " by the end of the weekday following the arrest": {"10-233h"}},
    "law-enforcement-at-school.notice-written": {"written ": {"10-233h"}, " within seventy-two (72) hours of the arrest": {"10-233h"}},
    "definitions.school-based-arrest": {
        " has the meaning given in CGS § 10-233n(a)(5), which the parties adopt for this Agreement": {"10-233n.a.5"}
    },
}
