"""Other hosts of the same vendor, to which the same request could be sent instead."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from carnet.adapter import OBJECT, Json
from carnet.law import Law
from carnet.policy.locate import locate
from carnet.policy.places.downstream import NAMING
from carnet.policy.rules import Rules
from carnet.vocabulary import Destination


@lru_cache(maxsize=1024)
def hosts(law: Law, rules: Rules, provider: str | None, here: str) -> tuple[str, ...]:
    """Those that are declared, then those that are listed; never `here` or a pattern.

    What a call to one of them comes to depends on its path and its body, too: `places`.
    """
    row = law.provider(provider or "")
    family = law.family(row.family) if row else ()
    ids = {one.id for one in family}
    declared = [e.host for e in rules.endpoints if e.provider in ids]
    listed = [host for one in family if not one.models for host in one.hosts]
    every = dict.fromkeys((*declared, *listed))
    return tuple(host for host in every if host != here and "*" not in host)


def deciding(law: Law, body: Json) -> Mapping[str, Json]:
    """What of a body may decide on its place, but for the hosts inside it."""
    if not isinstance(body, OBJECT):
        return {}
    return {name: body[name] for name in _fields(law) if name in body}


def places(
    law: Law, rules: Rules, here: Destination, path: str, asked: Iterable[Json] = ()
) -> tuple[Destination, ...]:
    """Where the request that goes `here` would go at each of `hosts`.

    `asked` are the `deciding` parts of its body, one for each request of a batch; a
    host at which these would be computed in different places takes no such batch.
    """
    bodies = tuple(asked) or ({},)
    found: list[Destination] = []
    for host in hosts(law, rules, here.provider, here.host):
        url = f"https://{host}{path}"
        each = [
            locate(law, rules, url=url, model=here.model, body=body) for body in bodies
        ]
        if len({replace(one, onward=()) for one in each}) == 1:
            onward = {*here.onward, *(name for one in each for name in one.onward)}
            whole = replace(each[0], onward=tuple(sorted(onward - {host})))
            found.append(replace(whole, dialect=here.dialect))
    return tuple(found)


@lru_cache(maxsize=16)
def _fields(law: Law) -> tuple[str, ...]:
    """Names at the top of a body that the facts read, and those of a gateway."""
    names = {"model", *NAMING}
    for row in law.providers:
        names.update(filter(None, (row.processing.field, row.storage.field)))
        for way in row.downstream:
            names.add(way.rpartition(":")[2].partition(".")[0])
    return tuple(sorted(names))
