"""Building the catalogue of choices: one for each state that a district is in, under `build/model/`."""

from __future__ import annotations

from sro.build.edition import in_all_formats, manifest, model_at, shared_inputs, write_all
from sro.build.plan import Order, Written
from sro.load.district import editions_of, load_district
from sro.resolve.catalogue import catalogue


def build_catalogues(order: Order) -> list[Written]:
    """Writes the catalogue of every state when the order asks for it. Its date is that of the newest district file of the state."""
    if not order.catalogue:
        return []
    dates: dict[str, str] = {}
    for address in editions_of(order.root):
        file, _ = load_district(order.root, address)
        dates[file.state] = max(dates.get(file.state, ""), order.date or file.date.isoformat())
    written = []
    for state, date in sorted(dates.items()):
        document = catalogue(model_at(order.root), state=state, date=date)
        made = [(document, in_all_formats(order, document))]
        listing = manifest("model", date, "final", made, shared_inputs(order.root))
        written += write_all(order.out / "model" / state, f"model/{state}", made, listing)
    return written
