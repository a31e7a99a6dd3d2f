"""The official words: saved pages read into sections, cut into pinpoints, held by their fingerprints. Pure: names and lines in, findings out."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.law.official.act_page import act
    from sro.law.official.alarm import CHANGES, Drift, Held, held
    from sro.law.official.fingerprints import FingerprintsFile, Pinned, Recorded
    from sro.law.official.imprint import Markup
    from sro.law.official.normalize import Fingerprint, fingerprint, normalized
    from sro.law.official.page import Line, Page, Section, statute
    from sro.law.official.pinpoints import Pinpoint, cut
    from sro.law.official.quote import OfficialWords, official_words, pinpoints_of, printed
    from sro.law.official.renew import renewed
    from sro.law.official.text_file import text_file

opened_later(__name__)

__all__ = [
    "CHANGES",
    "Drift",
    "Fingerprint",
    "FingerprintsFile",
    "Held",
    "Line",
    "Markup",
    "OfficialWords",
    "Page",
    "Pinned",
    "Pinpoint",
    "Recorded",
    "Section",
    "act",
    "cut",
    "fingerprint",
    "held",
    "normalized",
    "official_words",
    "pinpoints_of",
    "printed",
    "renewed",
    "statute",
    "text_file",
]
