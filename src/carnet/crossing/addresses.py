"""Addresses inside a request that its importer will call or fetch from.

    {"type": "mcp", "server_url": "https://crm.example.com/u/ada-byron/mcp"}

The policy decided on their hosts, so the host that was decided on is the one that goes:
a placeholder there would send tokens and data to whoever answers at that name. What was
found behind the host is replaced, and the signs between stay. A host that is somebody's
name itself goes only where the operator or a vendor wrote it down; else the call is
refused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from carnet.crossing.recorded_host import is_named
from carnet.crossing.refusal import Refused
from carnet.crossing.state import Crossing
from carnet.denial import refusal
from carnet.detection.letters import bare
from carnet.law import Law
from carnet.policy import Rules
from carnet.policy.places.host import host_of
from carnet.redaction import BLOT
from carnet.vocabulary import UNKNOWN, Destination, Finding, Kind, Passage

_ADDRESS = re.compile(
    r"\s*(?:[A-Za-z][A-Za-z0-9+.\-]*:)?//(?:[^/?#\s@]*@)?(?P<host>[^/?#\s@]+)\S*\s*"
)
_LONGEST = 8192  # characters; what is longer is refused where its host would change
_SEGMENT = re.compile(r"[^/?#&=;]+")
_WORDS = frozenset("api health http https json mcp messages rpc sse stream ws".split())
"""What servers of tools call their own paths."""
_VERSION = re.compile(r"v[0-9]{1,3}")
_WRITTEN = frozenset({Kind.PERSON_NAME, Kind.USERNAME})
"""What may be read over the signs between two parts of an address."""

Found = tuple[tuple[Finding, ...], ...]


class Hosts:
    """The hosts that a call was decided on, and which of them somebody wrote down."""

    def __init__(self, place: Destination | None, rules: Rules, law: Law) -> None:
        own = {place.host} if place else set[str]()
        every = {*own, *(place.onward if place else ())} - {UNKNOWN}
        self._named = {
            host: host in own or is_named(host, rules, law) for host in every
        }

    def at(self, text: str) -> "Place | None":
        """Where the host stands, if the whole text is an address of one of them."""
        if len(text) > _LONGEST:
            return None
        said = text.strip()
        if (bare_host := said.lower()) in self._named:
            return Place(0, len(text), named=self._named[bare_host])
        match = _ADDRESS.fullmatch(text) if "//" in text else None
        if match is None:
            return None
        named = self._named.get(host_of(f"https:{said}" if said[0] == "/" else said))
        return None if named is None else Place(*match.span("host"), named=named)


class Place(NamedTuple):
    """Where in an address its host stands."""

    start: int
    end: int
    named: bool
    """The operator or a vendor wrote it down: it is nobody's secret."""

    def holds(self, found: Finding) -> bool:
        """Is that in the host, and no more than the host?"""
        return self.start <= found.start and found.end <= self.end


def spared(crossing: Crossing, rules: Rules, law: Law) -> Found:
    """The findings of a crossing without what must stay of such an address."""
    if not any(crossing.findings):
        return crossing.findings
    hosts = Hosts(crossing.destination, rules, law)
    normals = {
        bare(said.casefold()): one.normal
        for group in crossing.findings
        for one in group
        if one.kind in _WRITTEN
        for said in (one.value, one.normal)
    }
    both = zip(crossing.read.passages, crossing.findings, strict=True)
    return tuple(
        tuple(_spared(passage.text, group, place, normals))
        if group and (place := hosts.at(passage.text))
        else group
        for passage, group in both
    )


def refuse_hosts(
    crossing: Crossing, chosen: Iterable[Iterable[Finding]], rules: Rules, law: Law
) -> None:
    """Refuse a call whose onward host would have to be replaced.

    Raises:
        Refused: A host that nobody wrote down is or holds one of the `chosen` values.
    """
    hosts = Hosts(crossing.destination, rules, law)
    for passage, group in zip(crossing.read.passages, chosen, strict=True):
        found = list(group)
        place = hosts.at(passage.text) if found else None
        if place and any(map(place.holds, found)):
            raise _refused(crossing)


def refuse_moved(crossing: Crossing, sent: Destination) -> None:
    """Refuse a request that names other hosts than those it was decided on.

    Raises:
        Refused: What is `sent` would be called or fetched from somewhere else.
    """
    place = crossing.destination
    if place is not None and place.onward != sent.onward:
        raise _refused(crossing)


def blotted(
    passages: Iterable[Passage], crossing: Crossing, rules: Rules, law: Law
) -> tuple[Passage, ...]:
    """The passages with a blot for each host that stays: it is no value left."""
    hosts = Hosts(crossing.destination, rules, law)
    return tuple(_blotted(one, hosts.at(one.text)) for one in passages)


def _blotted(passage: Passage, place: Place | None) -> Passage:
    if place is None or not place.named:
        return passage
    start, end, text = place.start, place.end, passage.text
    return passage._replace(text=text[:start] + BLOT * (end - start) + text[end:])


def _spared(
    text: str, group: Iterable[Finding], place: Place, normals: Mapping[str, str]
) -> Iterator[Finding]:
    """What may be replaced in an address: nothing that its host is called by."""
    for one in group:
        if place.holds(one):
            yield from () if place.named else (one,)
            continue
        user = text.find("//") + 2
        for low, high in ((user, place.start), (place.end, len(text))):
            start, end = max(one.start, low), min(one.end, high)
            if (start, end) == (one.start, one.end) and one.kind not in _WRITTEN:
                yield one
            elif start < end:
                yield from _segments(text, one, (start, end), normals)


def _segments(
    text: str, one: Finding, span: tuple[int, int], normals: Mapping[str, str]
) -> Iterator[Finding]:
    """A finding without the signs between the parts of an address, and its words."""
    for match in _SEGMENT.finditer(text, *span):
        said, (start, end) = match.group(), match.span()
        if (start, end) == (one.start, one.end):
            yield one
        elif not (
            said in _WORDS or _VERSION.fullmatch(said) or said.strip(".@:") == ""
        ):
            said = said.rstrip("@")
            normal = normals.get(bare(said.casefold()), said)
            end = start + len(said)
            yield replace(one, start=start, end=end, value=said, normal=normal)


def _refused(crossing: Crossing) -> Refused:
    sentence = (
        "the host of an address that would be called or fetched from is a value that "
        "was found, and another host would get the call if it were replaced"
    )
    return Refused(
        replace(
            refusal("guard.onward", sentence, "", crossing.on),
            alternatives=(
                "the host declared with CARNET_ENDPOINTS__*__HOST",
                "the call without that address",
            ),
        )
    )
