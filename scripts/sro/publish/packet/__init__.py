"""The board's papers: what they calculate, and how they are put together into one packet."""

from sro.publish.packet.output import packet_files, packet_zip
from sro.publish.packet.packet import packet

__all__ = ["packet", "packet_files", "packet_zip"]
