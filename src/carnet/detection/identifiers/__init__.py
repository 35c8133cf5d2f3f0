"""The identifiers that rules can find: check digits or a label, else no finding.

A rule reads one `Scan` and yields `Hit`s. Each country's rules are rows of
`national.toml`; label words are rows of `labels.toml`.
"""

import re
from collections.abc import Iterator

from carnet.detection.hit import Hit
from carnet.detection.identifiers import (
    address,
    bank,
    device,
    email,
    han,
    mrz,
    national,
    network,
    phone,
    secrets,
    singling,
    written,
)
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

__all__ = ["KINDS", "Scan", "find"]

KINDS = frozenset(
    {
        Kind.EMAIL,
        Kind.PHONE,
        Kind.BANK_ACCOUNT,
        Kind.PAYMENT_CARD,
        Kind.IP_ADDRESS,
        Kind.DEVICE_ID,
        Kind.COOKIE_OR_AD_ID,
        Kind.GOVERNMENT_ID,
        Kind.PASSPORT,
        Kind.DRIVER_LICENSE,
        Kind.VEHICLE_PLATE,
        Kind.BIRTH_DATE,
        Kind.USERNAME,
        Kind.PASSWORD_SECRET,
        Kind.POSTAL_ADDRESS,
        Kind.POSTAL_CODE,
    }
)
"""Every kind that a rule here may find."""

# The shortest number has five digits, or four and a letter (IN PAN).
_NUMBER = re.compile(r"[0-9](?:[^0-9]{0,24}[0-9]){3}(?:[^0-9]{0,24}[0-9]|[A-Za-z])")


def find(scan: Scan, *, thorough: bool = False) -> Iterator[Hit]:
    """What the rules find in one view; hits may overlap."""
    text = scan.text
    yield from email.find(scan)
    yield from secrets.find(scan)
    yield from written.find(scan)
    yield from device.find(scan)
    yield from bank.find_bics(scan)
    yield from address.find(scan, thorough=thorough)
    if not text.isascii():
        yield from han.find(scan)
    if thorough:
        yield from singling.find(scan)
    if text.count(":") > 1 or text.count(".") > 1:
        yield from network.find(scan)
    if _NUMBER.search(text):
        yield from mrz.find(scan)
        yield from phone.find(scan)
        yield from bank.find_ibans(scan)
        yield from bank.find_cards(scan)
        yield from network.find_imeis(scan)
        yield from national.find(scan)
