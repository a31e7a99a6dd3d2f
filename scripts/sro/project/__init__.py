"""A project: the only room that touches files. Texts, law and districts read from a store, versions fetched, documents held against the law."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.project.adopted import (
        CONDUCT,
        LAYOUT,
        RELEASES,
        REVIEW,
        UPDATE,
        ChangeNote,
        Frozen,
        changes_folder,
        history_of,
        load_conduct,
        load_fragments,
        load_releases,
        load_review,
        load_updates,
    )
    from sro.project.audit import Opened, checked, lints_of, opened, remarks_of
    from sro.project.by_hand import answers_of, district_of
    from sro.project.conduct_file import with_happening
    from sro.project.districts import (
        MISSING,
        REGISTER,
        editions_of,
        folder_of,
        load_district,
        load_edition,
        load_events,
        load_happened,
        load_record,
        load_records,
        load_register,
        lost,
        note_on,
        place_of_words,
        record_faults,
        records_of,
        withdrawn_of,
    )
    from sro.project.family_answers import MATRIX, PLAIN_ANSWERS, asked_behind, load_matrix, load_plain_answers
    from sro.project.fonts import CUTS, FACES, font_bytes
    from sro.project.git_files import GitFile, commit_with, has_repository, kept_files, names_in, staged_files
    from sro.project.held_file import checked_file, filing_of, load_decisions, read_decisions
    from sro.project.layers import store_in
    from sro.project.local_entries import WORDING, faults, origins_in, read_local
    from sro.project.not_final import blocked_in, blocking, free_in
    from sro.project.on_record import notice_month, steps_of_draft
    from sro.project.own_effect import own_refusals, own_remarks
    from sro.project.plan_files import origin_faults
    from sro.project.project import (
        OWN,
        BuildRequest,
        Made,
        Project,
        documents_of,
        each_document,
        edition_at,
        edition_manifest,
        frozen_of,
        manifest,
        paper_set,
    )
    from sro.project.rounds import (
        DECISIONS,
        RETURNED,
        SENT,
        Round,
        decided_in,
        decisions_in,
        folder_of_round,
        returned_words,
        rounds_of,
        sent_document,
        sent_draft,
        sent_word,
        strange_decisions,
    )
    from sro.project.schemas import schemas
    from sro.project.search_words import SearchWords, Synonym, load_search_words, load_synonyms
    from sro.project.shape import validated
    from sro.project.states import MOST_STATES, KeptState, States
    from sro.project.store import (
        Files,
        FolderStore,
        MemoryStore,
        Store,
        foreign_file,
        is_file,
        is_folder,
        project_root,
        read_yaml,
        same_file,
        unopened,
    )
    from sro.project.versions import DEFAULT_DOCUMENT, Fetched, commit_of, date_of, fetch, project_at, word_of, working_date
    from sro.project.waiting import THEN, Waiting, load_then, then_text, waiting, watched
    from sro.project.writing import append_line, write_file
    from sro.project.yaml import MAX_BYTES, Located, parse_yaml
    from sro.project.yaml_by_hand import nodes_of, text_of
    from sro.project.yaml_lines import block, dumped, one_line

opened_later(__name__)

__all__ = ["LAYOUT", "REGISTER", "RELEASES", "REVIEW", "ChangeNote", "Frozen", "changes_folder", "history_of", "load_fragments"]
__all__ += ["load_register", "load_releases", "load_review"]
__all__ += ["note_on", "withdrawn_of"]
__all__ += ["CUTS", "FACES", "editions_of", "folder_of", "font_bytes", "load_district", "load_edition", "place_of_words", "records_of"]
__all__ += ["THEN", "Waiting", "load_then", "then_text", "waiting", "watched"]
__all__ += ["WORDING", "commit_of", "date_of", "faults", "origins_in", "own_refusals", "own_remarks", "read_local"]
__all__ += ["blocked_in", "blocking", "free_in", "with_happening"]
__all__ += ["OWN", "BuildRequest", "Made", "Project", "documents_of", "each_document", "edition_at", "edition_manifest", "frozen_of"]
__all__ += ["manifest", "paper_set", "schemas", "validated"]
__all__ += [
    "Files",
    "FolderStore",
    "MemoryStore",
    "Store",
    "append_line",
    "foreign_file",
    "is_file",
    "is_folder",
    "project_root",
    "read_yaml",
    "same_file",
    "store_in",
    "unopened",
]
__all__ += ["GitFile", "commit_with", "has_repository", "kept_files", "names_in", "staged_files"]
__all__ += ["DEFAULT_DOCUMENT", "Fetched", "fetch", "project_at", "word_of", "working_date", "write_file"]
__all__ += ["MAX_BYTES", "Located", "answers_of", "block", "district_of", "dumped", "nodes_of", "one_line", "parse_yaml", "text_of"]
__all__ += ["CONDUCT", "UPDATE", "load_conduct", "load_events", "load_happened", "load_record", "load_records", "load_updates"]
__all__ += ["MISSING", "MOST_STATES", "KeptState", "States", "lost", "record_faults"]
__all__ += ["Opened", "checked", "checked_file", "filing_of", "lints_of", "load_decisions", "opened", "read_decisions", "remarks_of"]
__all__ += [
    "DECISIONS",
    "RETURNED",
    "SENT",
    "Round",
    "decided_in",
    "decisions_in",
    "folder_of_round",
    "returned_words",
    "rounds_of",
    "sent_document",
    "sent_draft",
    "sent_word",
    "strange_decisions",
]
__all__ += [
    "MATRIX",
    "PLAIN_ANSWERS",
    "asked_behind",
    "load_matrix",
    "load_plain_answers",
    "notice_month",
    "origin_faults",
    "steps_of_draft",
]
__all__ += ["SearchWords", "Synonym", "load_search_words", "load_synonyms"]
