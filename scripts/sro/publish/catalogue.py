"""Building the catalogue of choices: one for each state that a district is in, under `build/model/`."""

from __future__ import annotations

from sro.model.address import Address
from sro.project.districts import editions_of, load_district
from sro.project.project import Order, manifest, model_at, shared_inputs
from sro.publish.edition import in_all_formats, write_all
from sro.publish.plan import Written
from sro.resolve.catalogue import catalogue


def states_of(order: Order) -> list[Address]:
    """`model@ct`, `model@nh` …: the catalogues to build, none unless the order asks for them."""
    if not order.catalogue:
        return []
    states = {load_district(order.root, address)[0].state for address in editions_of(order.root)}
    return [Address("model", state) for state in sorted(states)]


def build_catalogue(order: Order, address: Address) -> list[Written]:
    """Writes the catalogue of one state. Its date is that of the newest district file of the state."""
    state = address.adopted
    files = [load_district(order.root, edition)[0] for edition in editions_of(order.root)]
    date = order.date or max(file.date.isoformat() for file in files if file.state == state)
    document = catalogue(model_at(order.root), state=state, date=date)
    made = [(document, in_all_formats(order, document))]
    listing = manifest(document.address, date, "final", made, shared_inputs(order.root))
    return write_all(order.out / "model" / state, document.address, made, listing)
