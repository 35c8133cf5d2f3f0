"""Addresses behind their label: forms, vCards, post-office boxes.

All between the word for an address and its code: `Address: The Old Mill, 3500 Town`.
Houses with names and places without streets have nothing else by which to know them. A
form may have the word on a line of its own, and each part of the address on one below.

Addresses of vCards: `ADR;TYPE=home:;;Lindenweg 4;Kiel;;24103;Germany`. Source: RFC 6350
6.3.1: post office box, extended address, street, locality, region, code and country,
each behind a semicolon.

Post-office boxes: `Postfach 12 34`, `BP 207`.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from collections.abc import Iterable, Iterator
from typing import Final

from carnet import late
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.places.spelling import UPPER
from carnet.detection.identifiers.scan import Scan

_REACH = 160  # characters from a word to the code of its address
_FORM = late.compile(
    rf"(?:[^\n:]{{0,24}}:|(?<=:))[ \t]*(?:\r?\n[ \t]*)?"
    rf"(?P<v>(?=[{UPPER}0-9])[^\n;:?!]{{3,80}}"
    r"(?:\r?\n[^\n;:?!]{0,80}){0,3})(?<=[\s,])"
)
_COLUMN = late.compile(
    rf"[ \t]*\r?\n[ \t]*(?P<v>(?=[{UPPER}0-9])"
    rf"(?:(?:[^\s;:?!]{{1,24}}[ ]){{0,4}}(?:[{UPPER}0-9][^\s.;:?!]{{0,24}}"
    r"|[^\s.;:?!]{4,24}),?[ \t]*\r?\n[ \t]*){1,4})"
)
"""Lines of a few words under a word, down to that of the code; no sentences."""
_LEAD = late.compile(r"(?:\n|\A)[ \t>|*\-]*\Z")
_INDENT = 16  # characters before a word that is alone on its line
_ADDRESS: Final = late.compile(
    r"^(?:[A-Za-z0-9\-]{1,20}\.)?ADR(?:;[^:\n]{0,120})?:"
    r"(?P<v>(?:[^;\n]{0,120};){5}[^;\n]{0,20})",
    re.MULTILINE,
)
"""As far as the code; the country alone says little."""
_BOX: Final = late.compile(
    r"(?<![^\W_])(?:postfach|p\.? ?o\.? ?box|boite postale|case postale"
    r"|apartado(?: de correos)?"
    r"|apdo\.?(?: de correos)?|skr\.? ?poczt\.?"
    r"|casella postale|postbus|skrytka pocztowa|postboks|postbox|p\.? ?o\.? ?b\.?"
    r"|caixa postal|пощенска кутия|т\.θ\.|τ\.θ\.|а/с|bosca poist|postilokero|postkast"
    r"|postafiok|posta kutusu|postovy priecinok|postovni prihradka|postni predal"
    r"|postanski pretinac|casuta postala|pasto dezute|abonenta kaste|box|b\.?p\.?"
    r"|kaxxa postali|postholf|pf\.|p\. ?p\.|п\. ?к\.|pb\.|a/k|a\. ?d\.|p\. ?k\.|pk"
    r"|bosca)"
    r"[ \t](?:n[.º°] ?|nr\.? )?[0-9]{1,4}(?:[ ]?[0-9]{2,3}){0,2}(?![0-9])"
)
"""In the folded text."""
_FIRST: Final = frozenset(
    "postfach p po pobox pob boite apartado casella postbus skrytka postboks postbox"
    " caixa пощенска т τ а bosca postilokero postkast postafiok posta postovy postovni"
    " postni postanski casuta pasto abonenta box b bp apdo case skr pf п pb kaxxa"
    " postholf pk".split()
)
"""The first word of each: a text without them has no box."""
_SHORT: Final = ("a/k ", "a. d.", "a.d.")
"""Short for a box in Latvian and Lithuanian."""
_OTHERS: Final = (
    "a.",
    "a/k",
    "box",
    "bp",
    "b.p",
    "pf",
    "p. p",
    "p.p",
    "п",
    "pb",
    "p.k",
    "p. k",
    "pk",
)
_BOSCA: Final = late.compile(r"bosca[ \t]")
"""Words for other things too, unless a town follows."""
_PARAGRAPH: Final = late.compile(r"apartado[ \t][0-9]{1,2}")
"""Of an article, in Spanish."""
_IN_TOWN: Final = late.compile(
    rf",[ ][{UPPER}][^\W\d_]{{2,}}(?:[ \-][{UPPER}][^\W\d_]+)?"
    r"(?![^\W_]|[ ][A-Z0-9])"
)
_AROUND: Final = 40  # characters around the number of a box
_LONGEST: Final = 9  # digits of its number


def find_labelled(
    scan: Scan, codes: Iterable[re.Match[str]]
) -> Iterator[tuple[int, int]]:
    """Where such addresses begin, and where their codes and towns end."""
    for code in codes:
        start = code.start()
        for label in scan.labels.within(start - _REACH, start):
            if label.end <= start and (gap := _between(scan, label, start)):
                yield gap.start("v"), code.end()
                break


def _between(scan: Scan, label: Label, code: int) -> re.Match[str] | None:
    """What stands between a word for an address and a code, if all of it is one."""
    form = "address" in label.tags and _FORM.fullmatch(scan.text, label.end, code)
    if form:
        return form
    lead = max(0, label.start - _INDENT)
    if label.tags & {"address", "residence"} and _LEAD.search(
        scan.text, lead, label.start
    ):
        return _COLUMN.fullmatch(scan.text, label.end, code)
    return None


def find_cards(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such addresses begin and end."""
    for field in _ADDRESS.finditer(scan.text) if "ADR" in scan.text else ():
        value = field["v"]
        start = field.start("v") + len(value) - len(value.lstrip("; "))
        end = field.end("v") - len(value) + len(value.rstrip("; \r"))
        if start < end:
            yield start, end


def find_boxes(scan: Scan) -> Iterator[tuple[int, int, bool]]:
    """Where such boxes begin and end, and whether their words name nothing else."""
    words = list(scan.plain & _FIRST)
    if any(sign in scan.folded for sign in _SHORT):
        words.append("a")  # an article of half of all languages
    for box in scan.near(_BOX, words, _AROUND, longest=_LONGEST):
        yield _with_town(scan, box)


def _with_town(scan: Scan, box: re.Match[str]) -> tuple[int, int, bool]:
    """The box and a town right behind its comma, where its word needs one."""
    other = box[0].startswith(_OTHERS) or _BOSCA.match(box[0])
    sure = not (other or _PARAGRAPH.fullmatch(box[0]))
    town = None if sure else _IN_TOWN.match(scan.text, box.end())
    end = town.end() if town else box.end()
    return box.start(), end, sure or town is not None
