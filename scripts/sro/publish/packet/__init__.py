"""The board's papers: what they calculate, and how they are put together into one packet."""

from sro.publish.packet.output import packet_files, packet_zip
from sro.publish.packet.packet import missing, packet

__all__ = ["missing", "packet", "packet_files", "packet_zip"]
