"""Where a call would really go: host + path + model + body fields + what is declared.

A host is not a place. The rules of the facts say what the place depends on; whatever
they leave open is `unknown` or `global`, never the country of the host, of an IP
address or of a top-level domain (EDPB Guidelines 05/2021).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import lru_cache
from urllib.parse import unquote

from carnet.adapter import OBJECT, Json
from carnet.law import Law, Provider, Source
from carnet.memo import Memo
from carnet.policy.facts.bulk import concern
from carnet.policy.places import downstream, residency
from carnet.policy.places.host import (
    host_of,
    is_local,
    matches,
    name_of,
    path_of,
    specificity,
)
from carnet.policy.places.hosted import FALLBACK
from carnet.policy.places.onward import onward_hosts
from carnet.policy.rules import EndpointRule, Rules
from carnet.vocabulary import OPERATOR, UNKNOWN, Destination, Role

OFFLOAD = "local-cloud-offload"
PROXY = "local-proxy"
LOCAL = "local"
_NO_HEADERS: Mapping[str, str] = {}
_SAID: Memo[Destination, Destination] = Memo()
"""Places with the model and the further hosts that a request names. Calls that name the
same share one object, by which everything derived from it is found again."""
_PATH_MODEL = re.compile(r"/models?/([^/:?]+(?::[^/?]+)?)(?:/|:[a-zA-Z]+$|$)")
_BEDROCK_MODEL = re.compile(r"/model/([^/]+)(?:/|$)")


def locate(
    law: Law,
    rules: Rules,
    *,
    url: str,
    model: str | None = None,
    body: Json = None,
    headers: Mapping[str, str] = _NO_HEADERS,
) -> Destination:
    """The destination of a request to `url`; total: what nobody named is `unknown`."""
    host = host_of(url)
    path = path_of(url)
    asked = model or model_of(path, body)
    site = _site(law, rules, host, path, asked)
    found, row, declared = site.place, site.row, site.declared
    if row is not None and found is None:
        found = _listed(residency.Call(law, row, host, path, asked, body, declared))
    found = found or Destination(host)
    if site.other_port:
        found = _within_reach(law, found)
    if declared is not None and rules.lacks(f"endpoint/{declared.name}"):
        found = _unvouched(law, found)
    onward = _further_hosts(host, body, headers) if body or headers else ()
    if downstream.goes_on(body):
        found = _with_fallbacks(law, found, downstream.fallen_back(law, body))
        if declared is not None and downstream.nameless(law, body):
            onward = tuple(sorted({*onward, FALLBACK}))
    key = asked, onward
    return _SAID.get(found, key) or _SAID.put(
        found, replace(found, model=asked, onward=onward), key
    )


@dataclass(frozen=True, slots=True)
class _Site:
    """What is known of an address before the body is read."""

    declared: EndpointRule | None
    row: Provider | None
    place: Destination | None
    """The same for every body; None: the body may mean another place."""
    other_port: bool
    """Is it a vendor's host at a port that is not the vendor's?"""


@lru_cache(maxsize=4096)
def _site(law: Law, rules: Rules, host: str, path: str, model: str | None) -> _Site:
    claims, other_port = _claims(rules, host), bool(vendors_at_other_port(law, host))
    if len(claims) > 1:
        return _Site(None, None, Destination(host), other_port)
    declared = claims[0] if claims else None
    row = _row(law, declared, host, model)
    if row is None:
        own = declared and declared.provider in (None, LOCAL)
        place = (
            _declared_place(law, declared, host)
            if declared and own
            else Destination(host)
        )
    elif _reads_body(row):
        place = None
    else:
        place = _of_address(law, row.id, host, path, model, declared)
    return _Site(declared, row, place, other_port)


def recipients(law: Law, rules: Rules, place: Destination) -> tuple[Destination, ...]:
    """Who else gets a call that goes to `place`, each a destination of its own.

    The hosts inside the request that will be called or fetched from, and the providers
    to which a router may hand it on.
    """
    hosts = (
        Destination(UNKNOWN)
        if host == UNKNOWN
        else locate(law, rules, url=f"https://{host}")
        for host in place.onward
    )
    rows = filter(None, map(law.provider, place.downstream))
    return (*hosts, *(_hop(law, row, place.model) for row in rows))


def _hop(law: Law, row: Provider, model: str | None) -> Destination:
    """A provider behind a router, at the first of its hosts."""
    host = row.hosts[0] if row.hosts else row.id
    name = model.rpartition("/")[2] if model else None
    return replace(_of_address(law, row.id, host, "", name, None), model=name)


def _with_fallbacks(law: Law, found: Destination, ids: tuple[str, ...]) -> Destination:
    """The same place with the providers that the request falls back to."""
    every = tuple(sorted({*found.downstream, *ids}))
    others = law.expand((*found.sub_processors, *downstream.countries(law, ids)))
    return replace(found, downstream=every, sub_processors=others)


@lru_cache(maxsize=4096)
def endpoint(rules: Rules, host: str) -> EndpointRule | None:
    """The operator's entry for `host`: the most specific one, or None.

    Of two alike none counts: an environment has no order in which one comes first.
    """
    claims = _claims(rules, host)
    return claims[0] if len(claims) == 1 else None


def _claims(rules: Rules, host: str) -> tuple[EndpointRule, ...]:
    """The most specific of the entries that match `host`; several: nobody knows."""
    found = [e for e in rules.endpoints if matches(e.host, host)]
    most = max((specificity(e.host) for e in found), default=None)
    return tuple(e for e in found if specificity(e.host) == most)


@lru_cache(maxsize=4096)
def vendors_at_other_port(law: Law, host: str) -> tuple[Provider, ...]:
    """Rows of vendors whose host this is, but at a port that is not theirs."""
    name = name_of(host)
    rows = _rows(law, name) if name != host and not _rows(law, host) else ()
    return tuple(row for row in rows if not (row.local or row.ports))


@lru_cache(maxsize=1024)
def _within_reach(law: Law, place: Destination) -> Destination:
    """A place at another port of a vendor's host, within the vendor's reach.

    Whoever answers there need not be the vendor; that the vendor sees what is sent
    there is to be assumed.
    """
    rows = vendors_at_other_port(law, place.host)
    found = [_of_address(law, r.id, name_of(place.host), "", None, None) for r in rows]
    where = {p for one in found for p in (one.importer, *one.remote_access)}
    where |= {p for one in found for p in (*one.processing, *one.storage)}
    remote = tuple(sorted({*place.remote_access, *where}))
    return replace(place, remote_access=remote)


@lru_cache(maxsize=1024)
def _unvouched(law: Law, place: Destination) -> Destination:
    """A declared place that no officer signed: that one, or one that nobody knows.

    Less than was declared would no longer be what an entry of CARNET_BLOCK names.
    """
    vendors = {row.id for row in _rows(law, place.host)}
    remote = {*place.remote_access, place.importer} - {OPERATOR}
    return replace(
        place,
        provider=place.provider if place.provider in vendors else None,
        importer=UNKNOWN,
        parent=UNKNOWN if place.parent == OPERATOR else place.parent,
        processing=tuple(sorted({*place.processing, UNKNOWN})),
        storage=tuple(sorted({*place.storage, UNKNOWN})),
        remote_access=tuple(sorted(remote)),
        same_entity=False,
        dpf=UNKNOWN,
    )


def is_listed(law: Law, rules: Rules, host: str) -> bool:
    """Is `host` a provider's or a declared one? A local one counts by its port alone.

    Half of what a process calls on its own machine is no model.
    """
    if _claims(rules, host) or vendors_at_other_port(law, host):
        return True
    port = host.rpartition(":")[2]
    return any(
        not row.local or port in row.ports or any(matches(h, host) for h in row.hosts)
        for row in _rows(law, host)
    )


def model_of(path: str, body: Json) -> str | None:
    """The model that a request names: Bedrock's in the path, others' in the body."""
    in_path = _BEDROCK_MODEL.search(path) if "/model/" in path else None
    if in_path:
        return unquote(in_path.group(1))
    in_body = body.get("model") if isinstance(body, OBJECT) else None
    if isinstance(in_body, str):
        return in_body
    in_path = _PATH_MODEL.search(path)
    return in_path.group(1).split(":", 1)[0] if in_path else None


def _further_hosts(
    host: str, body: Json, headers: Mapping[str, str]
) -> tuple[str, ...]:
    """Hosts inside the request that the importer will call, but for its own."""
    return tuple(other for other in onward_hosts(body, headers) if other != host)


@lru_cache(maxsize=4096)
def _rows(law: Law, host: str) -> tuple[Provider, ...]:
    """Every row whose hosts match, in the order of the facts."""
    return tuple(
        row
        for row in law.providers
        if any(matches(pattern, host) for pattern in row.hosts)
        or (is_local(host) and (row.local or host.rpartition(":")[2] in row.ports))
    )


def _row(
    law: Law, declared: EndpointRule | None, host: str, model: str | None
) -> Provider | None:
    """The row that counts. A declaration never moves a vendor's own host elsewhere."""
    name = (model or "").strip().lower()
    found = next(
        (
            row
            for row in _rows(law, host)
            if not row.models or any(fnmatchcase(name, g) for g in row.models)
        ),
        None,
    )
    if declared is None or (found and found.id not in (PROXY, LOCAL)):
        return found
    own = declared.provider in (None, LOCAL)
    if own and any(fnmatchcase(name, g) for g in _offload(law).models):
        return _offload(law)
    if declared.provider and declared.provider != LOCAL:
        return law.provider(declared.provider)
    return found if found and found.id == PROXY and not declared.provider else None


def _offload(law: Law) -> Provider:
    row = law.provider(OFFLOAD)
    if row is None:
        raise LookupError(OFFLOAD)
    return row


def _reads_body(row: Provider) -> bool:
    """May another body to the same address mean another place?"""
    return Source.BODY in (row.processing.source, row.storage.source) or any(
        way.startswith(("body:", "author:")) for way in row.downstream
    )


@lru_cache(maxsize=1024)
def _of_address(
    law: Law,
    provider: str,
    host: str,
    path: str,
    model: str | None,
    declared: EndpointRule | None,
) -> Destination:
    """The place of a provider's address, as far as it depends on no body.

    `host` and `path` are the request's, `declared` the operator's entry for it.
    """
    row = law.provider(provider)
    if row is None:
        raise LookupError(provider)
    return _listed(residency.Call(law, row, host, path, model, None, declared))


def _listed(call: residency.Call) -> Destination:
    """The place that a row of the facts gives to one call."""
    row, declared = call.row, call.declared
    ids = downstream.named_providers(call.law, row, call.path, call.model, call.body)
    behind = downstream.countries(call.law, ids)
    training = {"yes": True, "no": False}.get(row.training)
    if declared and declared.training is not None:
        training = declared.training
    return Destination(
        host=call.host,
        provider=row.id,
        endpoint=declared.name if declared else None,
        entity=declared.entity or row.entity if declared else row.entity,
        importer=row.importer,
        parent=_parent(call.law, row, declared),
        processing=residency.processing(call),
        storage=residency.storage(call),
        remote_access=call.law.expand(row.remote_access),
        processing_except=row.processing_except,
        sub_processors=call.law.expand((*row.sub_processors, *behind)),
        downstream=ids,
        role=Role.CONTROLLER if training else Role.PROCESSOR,
        same_entity=False,
        region=residency.region(call),
        deployment_scope=residency.scope(call),
        dpf=row.dpf,
        training_default=training,
        dialect=declared.dialect if declared else None,
        as_of=row.as_of,
        notes=(row.note,) if row.note else (),
    )


def _parent(law: Law, row: Provider, declared: EndpointRule | None) -> str:
    """Who owns a vendor: the facts say it; a declaration only where it is stricter.

    A parent in a country of concern (28 CFR 202.211) is the strictest there is.
    """
    said = declared.parent if declared else None
    if said and (row.parent == UNKNOWN or said in concern(law)):
        return row.parent if row.parent in concern(law) else said
    return row.parent


@dataclass(frozen=True, slots=True)
class _Hoster:
    """A declared place that no vendor row describes."""

    countries: tuple[str, ...]
    importer: str
    entity: str
    own: bool


@lru_cache(maxsize=1024)
def _declared_place(law: Law, declared: EndpointRule, host: str) -> Destination:
    """A declared endpoint that is the operator's own, or its named hoster's."""
    site = _hoster(law, declared)
    return Destination(
        host=host,
        provider=LOCAL if site.own and is_local(host) else None,
        endpoint=declared.name,
        entity=site.entity,
        importer=site.importer,
        parent=declared.parent or (OPERATOR if site.own else UNKNOWN),
        processing=law.expand(site.countries),
        storage=law.expand(site.countries),
        role=Role.CONTROLLER if declared.training else Role.PROCESSOR,
        same_entity=site.own,
        region=declared.region,
        deployment_scope=declared.sku,
        dpf="n/a" if site.own else UNKNOWN,
        training_default=declared.training,
        dialect=declared.dialect,
    )


def _hoster(law: Law, declared: EndpointRule) -> _Hoster:
    """Who runs it and where; of a region and a country that differ, both count."""
    countries = residency.declared_places(law, declared, table="") or (UNKNOWN,)
    if declared.entity is None:
        return _Hoster(countries, OPERATOR, OPERATOR, own=True)
    country = countries[-1]
    members = law.bloc(country) if country != UNKNOWN else None
    importer = UNKNOWN if members else country
    return _Hoster(countries, importer, declared.entity, own=False)
