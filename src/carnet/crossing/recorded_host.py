"""The host of a call as its record may name it: a label that holds a value is left out.

Who receives the data has to stand in the record, so a host is told as it is called: the
last two labels always, and all of one whose labels a vendor or the operator wrote. What
stands before them on any other host the caller may have written, as a path:
`erika-mustermann.tenants.example` is told as `unknown.tenants.example`. A call to that
host is decided alike, which is what makes its decision replayable.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from carnet.law import Law
from carnet.policy import Rules
from carnet.policy.places.host import host_of, is_host_pattern, is_local, matches
from carnet.vocabulary import UNKNOWN

_PUBLIC = 2  # labels that tell who somebody is on the net: `example.com`
_LOCAL = 1  # the same of a name inside: `cluster.local`
_NUMBER = re.compile(r"[0-9.]+|\[.*")
"""An address of the net, which has no labels."""


def labels(host: str) -> tuple[str, ...]:
    """The labels of a host that its caller may have made up, from the left."""
    name, _, _ = host.partition(":")
    if _NUMBER.match(host) and _NUMBER.fullmatch(name):
        return ()
    parts = name.split(".")
    return tuple(parts[: -_LOCAL if is_local(host) else -_PUBLIC])


def is_named(host: str, rules: Rules, law: Law) -> bool:
    """Did a vendor or the operator write this host, all of it?"""
    return host in _named(rules, law)


@lru_cache(maxsize=8)
def _named(rules: Rules, law: Law) -> frozenset[str]:
    every = (*_vendors(law), *_operators(rules))
    return frozenset(host_of(one) for one in every if "*" not in one)


def without(host: str, hidden: AbstractSet[str], rules: Rules, law: Law) -> str:
    """The host with `unknown` for those labels, where nobody else wrote them."""
    own = labels(host)
    if not hidden or not own:
        return host
    rest, kept = host[len(".".join(own)) :], list(own)
    for at, label in enumerate(own):
        if label in hidden:
            kept[at] = UNKNOWN
            if not _decided_alike(host, ".".join(kept) + rest, rules, law):
                kept[at] = label
    return ".".join(kept) + rest


def _decided_alike(host: str, shortened: str, rules: Rules, law: Law) -> bool:
    """Does every pattern of the vendors' and the operator's say the same of both?"""
    both = host_of(host), host_of(shortened)
    patterns = (*_vendors(law), *_operators(rules))
    return all(matches(one, both[0]) == matches(one, both[1]) for one in patterns)


@lru_cache(maxsize=8)
def _vendors(law: Law) -> tuple[str, ...]:
    return tuple(host for provider in law.providers for host in provider.hosts)


@lru_cache(maxsize=8)
def _operators(rules: Rules) -> tuple[str, ...]:
    return tuple(one for one in _entries(rules) if is_host_pattern(one))


def _entries(rules: Rules) -> Iterator[str]:
    yield from (*rules.allow, *rules.redact, *rules.block)
    yield from (endpoint.host for endpoint in rules.endpoints)
    for tool in rules.tools:
        yield from tool.targets
    for purpose in rules.purposes:
        yield from purpose.importers
