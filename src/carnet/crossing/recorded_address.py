"""What of a request's address its record may name: the vendor's own words, no value.

A path, a model, a region and a host inside the request are written by the caller. What
was found in them, or is known to be personal, does not get into the trail, whether it
left in clear, was replaced, or never left.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from carnet.adapter import Dialect, Json
from carnet.crossing import recorded_host
from carnet.crossing.state import Crossing
from carnet.detection.letters import bare
from carnet.law import Law
from carnet.policy import Rules
from carnet.vocabulary import UNKNOWN, Destination, Finding
from carnet.wire.head import Part, unquoted

_MODEL = re.compile(r"[\w.:/@+~ -]{1,200}")
_REGION = re.compile(r"[\w. -]{1,64}")
_LITERAL = re.compile(r"(?<!\\)[A-Za-z]{2,}(?:[_-][A-Za-z]+)*")
_VERSION = re.compile(r"v[0-9]{1,2}(?:alpha|beta)?[0-9]?")
_UNREAD = "{}"


def path(crossing: Crossing) -> str | None:
    """The vendor's part of the path, each value in it as its kind: `/files/{email}`.

    Of a path that nothing has searched, only the words of the vendor's own are told.
    """
    message = crossing.message
    if message is None or message.dialect is None:
        return None
    known = message.dialect.endpoint(message.path)
    if known is None:
        return None
    if not _searched(crossing):
        return "/".join(_vendors(message.dialect, one) for one in known.split("/"))
    if not any(crossing.findings):
        return known
    start = message.path.index(known)
    return _blotted(message.path, start, start + len(known), sorted(_spans(crossing)))


def host(crossing: Crossing, called: str, rules: Rules, law: Law) -> str:
    """The host `called`; a label of the caller's own that holds a value is left out.

    Of a request that nothing has searched, each of them is.
    """
    own = recorded_host.labels(called)
    if not own:
        return called
    values, read = _values(crossing), _read(crossing)
    bear = crossing.unnamed
    hidden = {one for one in own if not read or one in bear or says(one, values)}
    return recorded_host.without(called, hidden, rules, law)


def told_destination(crossing: Crossing, rules: Rules, law: Law) -> Destination | None:
    """The destination; a model, a region or a host that holds a value is left out."""
    found = crossing.destination
    if found is None:
        return found
    called = host(crossing, found.host, rules, law)
    if called != found.host:
        found = replace(found, host=called)
    if not (found.model or found.region or found.onward):
        return found
    values = _values(crossing)
    read = _read(crossing)
    hidden = crossing.unnamed
    model, region = (
        name
        if read and name not in hidden and _may_be_recorded(name, form, values)
        else None
        for name, form in ((found.model, _MODEL), (found.region, _REGION))
    )
    onward = tuple(
        UNKNOWN if _is_hidden(one, values, rules, law) else one for one in found.onward
    )
    if (model, region, onward) == (found.model, found.region, found.onward):
        return found  # the same object, by which its JSON is found again
    return replace(found, model=model, region=region, onward=onward)


def _searched(crossing: Crossing) -> bool:
    """Did detection read all of the request, so that its findings are all there are?"""
    message = crossing.message
    return message is not None and len(crossing.findings) == len(message.passages)


def is_searched(crossing: Crossing) -> bool:
    """Is what was found in a request all that detectors find there?"""
    return _searched(crossing) or crossing.decided_on is not None


def _read(crossing: Crossing) -> bool:
    """Is it known which of its names are somebody's?

    The blocks of a long upload are searched one by one, and each asked for its model.
    """
    return _searched(crossing) or crossing.request.bulk is not None


def _may_be_recorded(
    name: str | None, form: re.Pattern[str], values: tuple[str, ...]
) -> bool:
    return name is not None and bool(form.fullmatch(name)) and not says(name, values)


def without_hosts(
    crossing: Crossing, fields: Mapping[str, Json], told: Destination | None
) -> Mapping[str, Json]:
    """The fields of a decision, without the hosts that the `told` destination has not.

    That is what `told_destination` says.
    """
    onward = crossing.destination.onward if crossing.destination else ()
    hosts = [host for host in onward if not told or host not in told.onward]
    return (
        {key: _renamed(one, hosts) for key, one in fields.items()} if hosts else fields
    )


def _is_hidden(host: str, values: tuple[str, ...], rules: Rules, law: Law) -> bool:
    """Does the host of an address in a request hold a value?

    What the operator or a vendor wrote down, all of it, is no value of the caller's.
    """
    return says(host, values) and not recorded_host.is_named(host, rules, law)


def says(text: str, values: tuple[str, ...]) -> bool:
    """Does the text hold one of these values, whatever stands between its letters?"""
    said = bare(text.casefold()) if values else ""
    return any(value in said for value in values)


def _values(crossing: Crossing) -> tuple[str, ...]:
    """Letters and digits of all that was found, and of all that is known."""
    found = (f.value for group in filter(None, crossing.findings) for f in group)
    every = (bare(one.casefold()) for one in (*found, *crossing.context.known))
    return tuple({one for one in every if one})


def _spans(crossing: Crossing) -> Iterator[tuple[int, Finding]]:
    """Where in the decoded path each part with findings begins, and the findings."""
    message = crossing.read
    at = [0]
    for raw in message.url.path.split("/"):
        at.append(at[-1] + len(unquoted(raw)) + 1)
    for index, one in enumerate(message.places):
        if one.part is Part.PATH:
            for found in crossing.findings[len(message.content) + index]:
                yield at[one.at] + found.start, found


def _blotted(
    text: str, start: int, end: int, spans: Iterable[tuple[int, Finding]]
) -> str:
    out: list[str] = []
    done = start
    for at, found in spans:
        until = at + found.end - found.start
        if until > done and at < end:
            out += (text[done : max(at, done)], f"{{{found.kind.value}}}")
            done = until
    return "".join(out) + text[done:end]


def _vendors(dialect: Dialect, segment: str) -> str:
    """A segment of a path, if the dialect itself spells it."""
    words = re.split("([:])", segment)
    own = _literal_words(dialect)
    return "".join(
        one if one in own or one in {"", ":"} or _VERSION.fullmatch(one) else _UNREAD
        for one in words
    )


@lru_cache(maxsize=64)
def _literal_words(dialect: Dialect) -> frozenset[str]:
    """The words that the dialect's paths are made of."""
    patterns = " ".join((*dialect.paths, *dialect.own))
    return frozenset(_LITERAL.findall(patterns))


def _renamed(node: Json, hosts: Iterable[str]) -> Json:
    """The same with these hosts as unknown ones, which is how they are decided on."""
    if isinstance(node, str):
        for host in hosts:
            node = node.replace(host, UNKNOWN)
        return node
    if isinstance(node, Mapping):
        return {key: _renamed(one, hosts) for key, one in node.items()}
    if isinstance(node, (list, tuple)):
        return [_renamed(one, hosts) for one in node]
    return node
