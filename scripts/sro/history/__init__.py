"""How a version is adopted, proved unchanged and signed off; what changed to the next one, why, and with what effect on the law."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.history.adopt import Adoption, Candidate, candidate, frozen_files, is_agreement, kept_by_hand, refusals, yaml_bytes
    from sro.history.amending import AMENDMENT, Amending, amendment_of, papers_by_event
    from sro.history.certificate import certificates, minutes, minutes_of, said
    from sro.history.changelog import changelog
    from sro.history.checklist import Checklist, Item, checklist, data_of
    from sro.history.diff import version_pairs
    from sro.history.due_words import REMIND, calendar_entries, calendar_of, lines_of, readings_of, rows_as_data, when, who
    from sro.history.duties import Duties, Row, SchoolDays, duties_of, named_in
    from sro.history.effects import Effect
    from sro.history.explained import Step, check_step, left_unsaid
    from sro.history.foreign_amendment import foreign_amendment
    from sro.history.freezing import enter, freeze, withdraw
    from sro.history.instructions import Instructions
    from sro.history.model_versions import MODEL_CHANGES, districts_touched, model_effects, new_fragments
    from sro.history.outputs import comparison_data, step_data, write_comment
    from sro.history.pair import VersionPair, lines_on, notes_of, outside
    from sro.history.register import in_force, signatories, state_of, with_date, with_event, with_state
    from sro.history.sign_off import signer, signoffs, stamped, table_of
    from sro.history.signed_paper import Paper, listed, read_paper
    from sro.history.steps import candidate_step, law_of, steps_in, steps_of, steps_to, strays_of, version_of
    from sro.history.update import Update, changed_in, reasons_of, update_of, with_review
    from sro.history.update_papers import papers
    from sro.history.verify import Proven, digest, verify
    from sro.history.view import counts, excerpt, view
    from sro.history.withdrawing import withdrawal

opened_later(__name__)

__all__ = [
    "AMENDMENT",
    "MODEL_CHANGES",
    "REMIND",
    "Adoption",
    "Amending",
    "Candidate",
    "Checklist",
    "Duties",
    "Effect",
    "Instructions",
    "Item",
    "Paper",
    "Proven",
    "Row",
    "SchoolDays",
    "Step",
    "Update",
    "VersionPair",
    "amendment_of",
    "calendar_entries",
    "calendar_of",
    "candidate",
    "candidate_step",
    "certificates",
    "changed_in",
    "changelog",
    "check_step",
    "checklist",
    "comparison_data",
    "counts",
    "data_of",
    "digest",
    "districts_touched",
    "duties_of",
    "enter",
    "excerpt",
    "foreign_amendment",
    "freeze",
    "frozen_files",
    "in_force",
    "is_agreement",
    "kept_by_hand",
    "law_of",
    "left_unsaid",
    "lines_of",
    "lines_on",
    "listed",
    "minutes",
    "minutes_of",
    "model_effects",
    "named_in",
    "new_fragments",
    "notes_of",
    "outside",
    "papers",
    "papers_by_event",
    "read_paper",
    "readings_of",
    "reasons_of",
    "refusals",
    "rows_as_data",
    "said",
    "signatories",
    "signer",
    "signoffs",
    "stamped",
    "state_of",
    "step_data",
    "steps_in",
    "steps_of",
    "steps_to",
    "strays_of",
    "table_of",
    "update_of",
    "verify",
    "version_of",
    "version_pairs",
    "view",
    "when",
    "who",
    "with_date",
    "with_event",
    "with_review",
    "with_state",
    "withdraw",
    "withdrawal",
    "write_comment",
    "yaml_bytes",
]
