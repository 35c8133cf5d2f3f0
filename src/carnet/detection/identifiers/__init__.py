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
announced   where the words of a table stand, beside which something is told
bank        IBANs and payment cards: check digits first
bracketed   values before the word in brackets that says what they are
cells       the shapes of cells and fields whose head says what they hold
copula      the word between a label and its value
deposits    accounts to which money goes in a sentence, by `deposits.toml`
days        days, times and amounts, which are nobody's number
expressions expressions for thousands of words, which read each letter once
fields      what only the key or the head of a field says of its value, by
            `fields.toml`
forms       lines of forms that ask for several parts of an address, by `forms.toml`
homographs  labels that are ordinary words of other languages, by what follows them
keyed       numbers of files and codes behind the keys of records
labels      the words beside a value that say what it is
language    which languages a text seems to be in, by `language.toml`
lexicon     the label words of every EU language and Chinese, by `labels.toml`
listed      the others of a list of numbers, of which a label names the first alone
paid        accounts to which a verb says that money goes, by `paid.toml`
parcels     what numbers a parcel or a letter, and nobody
scan        one view of a text on its way through the rules
sieve       the words of a folded text, without their places: what decides what is
            worth a look
singling    what singles a person out without a label, for the form `non_personal`
stems       how the words of a table begin, those of Han apart
whole_text  the text itself, when the caller's key names it
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import import_module
from typing import TypeAlias, cast

from carnet import late
from carnet.detection.hit import Hit
from carnet.detection.identifiers import days, listed, parcels
from carnet.detection.identifiers.online.machines import network
from carnet.detection.identifiers.places import unnumbered
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import holds
from carnet.vocabulary import Kind

__all__ = ["KINDS", "Scan", "find"]

_HAN = late.compile("[\u3400-\U0010ffff]")
# The shortest number has five digits, or four and a letter (IN PAN).
_NUMBER = late.compile(r"[0-9](?:[^0-9]{0,24}[0-9]){3}(?:[^0-9]{0,24}[0-9]|[A-Za-z])")


Find: TypeAlias = Callable[[Scan], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """One rule: what it may find, and on which texts it is worth asking."""

    room: str
    """Its module in this package: imported when a text is first worth asking it, since
    the rules are 1.5 MB, and who looks for three kinds needs a third of them."""
    kinds: frozenset[Kind]
    worth: Callable[[Scan], object] | None = None
    """A cheap look at the text; None: always."""
    name: str = "find"

    @cached_property
    def find(self) -> Find:
        """What it finds in a view."""
        room = import_module(f"{__name__}.{self.room}")
        return cast("Find", getattr(room, self.name))


def _rule(
    room: str,
    *kinds: Kind,
    worth: Callable[[Scan], object] | None = None,
    find: str = "find",
) -> Rule:
    return Rule(room, frozenset(kinds), worth, find)


def _has_number(scan: Scan) -> object:
    return scan.has_number and _NUMBER.search(scan.text)


def _has_key(scan: Scan) -> object:
    return scan.label


def _has_digit(scan: Scan) -> object:
    return scan.has_number


def _has_house(scan: Scan) -> object:
    return scan.has_number or unnumbered.is_told(scan)


def _has_marks(scan: Scan) -> bool:
    text = scan.text
    marked = holds(text, ":", 2) or holds(text, ".", 2)
    return marked or network.has_pairs(text) or network.is_spoken(scan)


def _has_decimals(scan: Scan) -> bool:
    if not scan.has_number:
        return False
    text, fewest = scan.text, 3  # decimals of a figure
    parted = "." in text or "," in text
    return (parted and max(scan.lengths) >= fewest) or holds(text, "\u00b0", 2)


def _is_thorough(scan: Scan) -> bool:
    return scan.thorough


def _has_han(scan: Scan) -> object:
    return scan.has_han and _HAN.search(scan.text)


RULES: tuple[Rule, ...] = (
    _rule("online.mail.email", Kind.EMAIL),
    _rule("online.mail.mistyped", Kind.EMAIL),
    _rule("online.secrets.shaped", Kind.PASSWORD_SECRET),
    _rule("online.secrets.passwords", Kind.PASSWORD_SECRET),
    _rule("online.secrets.commands", Kind.PASSWORD_SECRET),
    _rule("online.secrets.inverted", Kind.PASSWORD_SECRET),
    _rule("online.secrets.doors", Kind.PASSWORD_SECRET),
    _rule("online.secrets.keypads", Kind.PASSWORD_SECRET),
    _rule("online.secrets.once", Kind.PASSWORD_SECRET),
    _rule("online.secrets.codes", Kind.PASSWORD_SECRET),
    _rule("online.secrets.typed", Kind.PASSWORD_SECRET, worth=_has_digit),
    _rule("online.secrets.recovery", Kind.PASSWORD_SECRET, worth=_has_digit),
    _rule("births.birth", Kind.BIRTH_DATE),
    _rule(
        "registers.documents", Kind.PASSPORT, Kind.DRIVER_LICENSE, Kind.GOVERNMENT_ID
    ),
    _rule(
        "whole_text",
        Kind.BIRTH_DATE,
        Kind.PASSPORT,
        Kind.DRIVER_LICENSE,
        Kind.GOVERNMENT_ID,
        Kind.VEHICLE_PLATE,
        Kind.USERNAME,
        worth=_has_key,
    ),
    _rule(
        "bracketed",
        Kind.BIRTH_DATE,
        Kind.PASSPORT,
        Kind.DRIVER_LICENSE,
        Kind.VEHICLE_PLATE,
        Kind.USERNAME,
        Kind.PASSWORD_SECRET,
        worth=_has_digit,
    ),
    _rule("births.children", Kind.BIRTH_DATE, worth=_has_digit),
    _rule(
        "fields",
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
        Kind.DEVICE_ID,
        Kind.COOKIE_OR_AD_ID,
    ),
    _rule(
        "keyed",
        Kind.GOVERNMENT_ID,
        Kind.VEHICLE_PLATE,
        Kind.PASSWORD_SECRET,
        worth=_has_digit,
    ),
    _rule("forms", Kind.POSTAL_ADDRESS, Kind.POSTAL_CODE, worth=_has_digit),
    _rule("vehicles.plate", Kind.VEHICLE_PLATE),
    _rule("vehicles.chassis", Kind.DEVICE_ID, worth=_has_digit),
    _rule("online.accounts.username", Kind.USERNAME),
    _rule("online.credentials.laid_out", Kind.PASSWORD_SECRET, Kind.USERNAME),
    _rule("online.credentials.pairs", Kind.PASSWORD_SECRET, Kind.USERNAME),
    _rule("online.accounts.logins", Kind.USERNAME),
    _rule("online.accounts.handles", Kind.USERNAME),
    _rule("online.accounts.mentions", Kind.USERNAME),
    _rule("online.accounts.services", Kind.USERNAME),
    _rule("online.accounts.chats", Kind.USERNAME),
    _rule("online.accounts.sessions", Kind.USERNAME),
    _rule("online.accounts.signed", Kind.USERNAME),
    _rule("online.accounts.portals", Kind.USERNAME),
    _rule("online.accounts.banking", Kind.USERNAME, worth=_has_digit),
    _rule("online.credentials.slashed", Kind.USERNAME, Kind.PASSWORD_SECRET),
    _rule("online.credentials.colons", Kind.USERNAME, Kind.PASSWORD_SECRET),
    _rule("online.machines.device", Kind.COOKIE_OR_AD_ID, Kind.DEVICE_ID),
    _rule("online.machines.hosts", Kind.DEVICE_ID),
    _rule("bank", Kind.BANK_ACCOUNT, find="find_bics"),
    _rule("bank", Kind.BANK_ACCOUNT, find="find_ribs"),
    _rule("bank", Kind.BANK_ACCOUNT, find="find_upi"),
    _rule("places.address", Kind.POSTAL_ADDRESS, worth=_has_house),
    _rule("places.corners", Kind.POSTAL_ADDRESS, worth=unnumbered.has_corner),
    _rule("places.lone_codes", Kind.POSTAL_CODE, worth=_has_digit),
    _rule(
        "whole_text",
        Kind.POSTAL_ADDRESS,
        Kind.POSTAL_CODE,
        worth=_has_key,
        find="find_addresses",
    ),
    _rule(
        "places.countries.china", Kind.POSTAL_ADDRESS, Kind.POSTAL_CODE, worth=_has_han
    ),
    _rule(
        "places.countries.japan", Kind.POSTAL_ADDRESS, Kind.POSTAL_CODE, worth=_has_han
    ),
    _rule("places.countries.korea", Kind.POSTAL_ADDRESS, worth=_has_digit),
    _rule("places.position", Kind.PRECISE_GEOLOCATION, worth=_has_decimals),
    _rule("places.coordinates", Kind.PRECISE_GEOLOCATION, worth=_has_decimals),
    _rule(
        "singling",
        Kind.PRECISE_GEOLOCATION,
        Kind.AGE,
        Kind.BIRTH_DATE,
        Kind.GOVERNMENT_ID,
        worth=_is_thorough,
    ),
    _rule("online.machines.network", Kind.IP_ADDRESS, Kind.DEVICE_ID, worth=_has_marks),
    _rule("registers.mrz", Kind.PASSPORT, Kind.GOVERNMENT_ID),
    _rule("phones.phone", Kind.PHONE, worth=_has_number),
    _rule("phones.spoken", Kind.PHONE),
    _rule("account", Kind.BANK_ACCOUNT, worth=_has_number),
    _rule("deposits", Kind.BANK_ACCOUNT, worth=_has_number),
    _rule("paid", Kind.BANK_ACCOUNT, worth=_has_number),
    _rule("deposits", Kind.USERNAME, worth=_has_digit, find="find_names"),
    _rule("bank", Kind.BANK_ACCOUNT, worth=_has_number, find="find_ibans"),
    _rule("bank", Kind.PAYMENT_CARD, worth=_has_number, find="find_cards"),
    _rule(
        "online.machines.network", Kind.DEVICE_ID, worth=_has_number, find="find_imeis"
    ),
    _rule("registers.trades", Kind.GOVERNMENT_ID, worth=_has_number),
    _rule("registers.dossiers", Kind.GOVERNMENT_ID, worth=_has_digit),
    _rule(
        "registers.papers",
        Kind.PASSPORT,
        Kind.DRIVER_LICENSE,
        Kind.GOVERNMENT_ID,
        worth=_has_number,
    ),
    _rule(
        "registers.initials",
        Kind.GOVERNMENT_ID,
        Kind.PASSPORT,
        Kind.DRIVER_LICENSE,
        Kind.BANK_ACCOUNT,
        Kind.VEHICLE_PLATE,
        worth=_has_digit,
    ),
    _rule("registers.miscounted", Kind.GOVERNMENT_ID, worth=_has_number),
    _rule("registers.bearers", Kind.GOVERNMENT_ID, worth=_has_digit),
    _rule("registers.said", Kind.GOVERNMENT_ID, worth=_has_number),
    _rule("registers.customers", Kind.GOVERNMENT_ID, worth=_has_digit),
    _rule(
        "registers.national",
        Kind.GOVERNMENT_ID,
        Kind.PASSPORT,
        Kind.DRIVER_LICENSE,
        worth=_has_number,
    ),
)
"""In the order in which a text is read."""

KINDS = frozenset[Kind]().union(
    *(rule.kinds for rule in RULES if rule.room != "singling")
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
    numbered: list[Hit] = []
    for rule in _asked(scan, wanted):
        for hit in rule.find(scan):
            if _is_number(scan, hit):
                yield hit
                if hit.kind in listed.NUMBERED:
                    numbered.append(hit)
    for hit in listed.find(scan, numbered) if numbered else ():
        if _is_number(scan, hit):
            yield hit


def _asked(scan: Scan, wanted: frozenset[Kind] | None) -> Iterator[Rule]:
    """The rules that a text is worth."""
    looked: dict[Callable[[Scan], object], object] = {}
    for rule in _rules(wanted):
        worth = rule.worth
        if worth is not None and worth not in looked:
            looked[worth] = worth(scan)
        if worth is None or looked[worth]:
            yield rule


def _is_number(scan: Scan, hit: Hit) -> bool:
    """Whether what was found as a number is no day and numbers no parcel."""
    if hit.kind not in days.NUMBERED:
        return True
    start, end, *_ = hit
    is_day = days.is_day(scan.text, start, end)
    return not (is_day or parcels.is_item(scan, start, end))
