"""The identifiers that rules can find: check digits or a label, else no finding.

A rule reads one `Scan` and yields `Hit`s. Each country's rules are rows of
`registers/national.toml`; label words are rows of `labels.toml`; what only keys of
records and heads of columns say stands in `fields.toml`.

births/     birth dates, in digits and in words
online/     e-mail and network addresses, names of accounts, devices, secrets
phones/     telephone numbers, written and said
places/     postal addresses as each country writes them
registers/  numbers of persons, papers and cases
vehicles/   plates of vehicles
account     bank accounts in the countries' own numbering, without IBAN
bank        IBANs and payment cards: check digits first
copula      the word between a label and its value
expressions expressions for thousands of words, which read each letter once
fields      what only the key or the head of a field says of its value, by
            `fields.toml`
labels      the words beside a value that say what it is
language    which languages a text seems to be in, by `language.toml`
lexicon     the label words of every EU language and Chinese, by `labels.toml`
scan        one view of a text on its way through the rules
sieve       the words of a folded text, without their places: what decides what is
            worth a look
singling    what singles a person out without a label, for the form `non_personal`
whole_text  the text itself, when the caller's key names it
"""

from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from carnet import late
from carnet.detection.hit import Hit
from carnet.detection.identifiers import (
    account,
    bank,
    fields,
    singling,
    whole_text,
)
from carnet.detection.identifiers.births import birth, children
from carnet.detection.identifiers.online import (
    chats,
    device,
    doors,
    email,
    handles,
    hosts,
    logins,
    network,
    once,
    passwords,
    secrets,
    username,
)
from carnet.detection.identifiers.phones import phone, spoken
from carnet.detection.identifiers.places import address, lone_codes, position
from carnet.detection.identifiers.places.countries import china, japan
from carnet.detection.identifiers.registers import (
    documents,
    dossiers,
    initials,
    miscounted,
    mrz,
    national,
    papers,
    trades,
)
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.vehicles import plate
from carnet.detection.letters import holds
from carnet.vocabulary import Kind

__all__ = ["KINDS", "Scan", "find"]

_HAN = late.compile(f"[{china.FIRST}-\U0010ffff]")
# The shortest number has five digits, or four and a letter (IN PAN).
_NUMBER = late.compile(r"[0-9](?:[^0-9]{0,24}[0-9]){3}(?:[^0-9]{0,24}[0-9]|[A-Za-z])")


class Rule(NamedTuple):
    """One rule: what it may find, and on which texts it is worth asking."""

    find: Callable[[Scan], Iterator[Hit]]
    kinds: frozenset[Kind]
    worth: Callable[[Scan], object] | None = None
    """A cheap look at the text; None: always."""


def _rule(
    find: Callable[[Scan], Iterator[Hit]],
    *kinds: Kind,
    worth: Callable[[Scan], object] | None = None,
) -> Rule:
    return Rule(find, frozenset(kinds), worth)


def _has_number(scan: Scan) -> object:
    return _NUMBER.search(scan.text)


def _has_key(scan: Scan) -> object:
    return scan.label


def _has_digit(scan: Scan) -> object:
    return scan.has_number


def _has_marks(scan: Scan) -> bool:
    text = scan.text
    return holds(text, ":", 2) or holds(text, ".", 2) or network.has_pairs(text)


def _has_decimals(scan: Scan) -> bool:
    return holds(scan.text, ".", 2) and "," in scan.text


def _is_thorough(scan: Scan) -> bool:
    return scan.thorough


def _has_han(scan: Scan) -> object:
    return scan.has_han and _HAN.search(scan.text)


RULES: tuple[Rule, ...] = (
    _rule(email.find, Kind.EMAIL),
    _rule(secrets.find, Kind.PASSWORD_SECRET),
    _rule(passwords.find, Kind.PASSWORD_SECRET),
    _rule(doors.find, Kind.PASSWORD_SECRET),
    _rule(once.find, Kind.PASSWORD_SECRET),
    _rule(birth.find, Kind.BIRTH_DATE),
    _rule(documents.find, Kind.PASSPORT, Kind.DRIVER_LICENSE, Kind.GOVERNMENT_ID),
    _rule(
        whole_text.find,
        Kind.BIRTH_DATE,
        Kind.PASSPORT,
        Kind.DRIVER_LICENSE,
        Kind.GOVERNMENT_ID,
        Kind.VEHICLE_PLATE,
        Kind.USERNAME,
        worth=_has_key,
    ),
    _rule(children.find, Kind.BIRTH_DATE, worth=_has_digit),
    _rule(
        fields.find,
        Kind.BIRTH_DATE,
        Kind.PASSPORT,
        Kind.DRIVER_LICENSE,
        Kind.GOVERNMENT_ID,
        Kind.PHONE,
        Kind.BANK_ACCOUNT,
        Kind.PAYMENT_CARD,
        Kind.PASSWORD_SECRET,
        Kind.VEHICLE_PLATE,
        Kind.USERNAME,
        Kind.POSTAL_ADDRESS,
        Kind.POSTAL_CODE,
    ),
    _rule(plate.find, Kind.VEHICLE_PLATE),
    _rule(username.find, Kind.USERNAME),
    _rule(logins.find, Kind.USERNAME),
    _rule(handles.find, Kind.USERNAME),
    _rule(chats.find, Kind.USERNAME),
    _rule(device.find, Kind.COOKIE_OR_AD_ID, Kind.DEVICE_ID),
    _rule(hosts.find, Kind.DEVICE_ID),
    _rule(bank.find_bics, Kind.BANK_ACCOUNT),
    _rule(bank.find_upi, Kind.BANK_ACCOUNT),
    _rule(address.find, Kind.POSTAL_ADDRESS, worth=_has_digit),
    _rule(lone_codes.find, Kind.POSTAL_CODE, worth=_has_digit),
    _rule(
        whole_text.find_addresses,
        Kind.POSTAL_ADDRESS,
        Kind.POSTAL_CODE,
        worth=_has_key,
    ),
    _rule(china.find, Kind.POSTAL_ADDRESS, Kind.POSTAL_CODE, worth=_has_han),
    _rule(japan.find, Kind.POSTAL_ADDRESS, Kind.POSTAL_CODE, worth=_has_han),
    _rule(position.find, Kind.PRECISE_GEOLOCATION, worth=_has_decimals),
    _rule(
        singling.find,
        Kind.PRECISE_GEOLOCATION,
        Kind.AGE,
        Kind.BIRTH_DATE,
        Kind.GOVERNMENT_ID,
        worth=_is_thorough,
    ),
    _rule(network.find, Kind.IP_ADDRESS, Kind.DEVICE_ID, worth=_has_marks),
    _rule(mrz.find, Kind.PASSPORT, Kind.GOVERNMENT_ID),
    _rule(phone.find, Kind.PHONE, worth=_has_number),
    _rule(spoken.find, Kind.PHONE),
    _rule(account.find, Kind.BANK_ACCOUNT, worth=_has_number),
    _rule(bank.find_ibans, Kind.BANK_ACCOUNT, worth=_has_number),
    _rule(bank.find_cards, Kind.PAYMENT_CARD, worth=_has_number),
    _rule(network.find_imeis, Kind.DEVICE_ID, worth=_has_number),
    _rule(trades.find, Kind.GOVERNMENT_ID, worth=_has_number),
    _rule(dossiers.find, Kind.GOVERNMENT_ID, worth=_has_number),
    _rule(
        papers.find,
        Kind.PASSPORT,
        Kind.DRIVER_LICENSE,
        Kind.GOVERNMENT_ID,
        worth=_has_number,
    ),
    _rule(
        initials.find,
        Kind.GOVERNMENT_ID,
        Kind.PASSPORT,
        Kind.DRIVER_LICENSE,
        Kind.BANK_ACCOUNT,
        Kind.VEHICLE_PLATE,
        worth=_has_digit,
    ),
    _rule(miscounted.find, Kind.GOVERNMENT_ID, worth=_has_number),
    _rule(
        national.find,
        Kind.GOVERNMENT_ID,
        Kind.PASSPORT,
        Kind.DRIVER_LICENSE,
        worth=_has_number,
    ),
)
"""In the order in which a text is read."""

KINDS = frozenset[Kind]().union(
    *(rule.kinds for rule in RULES if rule.find is not singling.find)
)
"""Every kind that a rule here may find in any text."""


@lru_cache(maxsize=64)
def _rules(wanted: Collection[Kind] | None) -> tuple[Rule, ...]:
    return tuple(
        rule for rule in RULES if wanted is None or not rule.kinds.isdisjoint(wanted)
    )


def find(scan: Scan, wanted: frozenset[Kind] | None = None) -> Iterator[Hit]:
    """What the rules find in one view; hits may overlap.

    A rule that can find nothing of the kinds `wanted` is not asked; None: all are.
    """
    looked: dict[Callable[[Scan], object], object] = {}
    for rule in _rules(wanted):
        worth = rule.worth
        if worth is not None:
            if worth not in looked:
                looked[worth] = worth(scan)
            if not looked[worth]:
                continue
        yield from rule.find(scan)
