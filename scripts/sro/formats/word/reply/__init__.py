"""The reply to a Word file that came back: their file with what we decided of it as tracked changes in our name, proved by code that shares
nothing with the writer. Nothing here knows what a change means: decisions name revisions and paragraphs by number (:mod:`tracked`)."""

from sro.formats.word.reply.choices import Decided
from sro.formats.word.reply.reply import Reply, reply

__all__ = ["Decided", "Reply", "reply"]
