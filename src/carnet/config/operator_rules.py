"""From the tree of settings to the rules that the policy reads."""

import hashlib
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast
from urllib.parse import unquote, urlsplit

from carnet import countries, named_file
from carnet.config import checking, paths
from carnet.config.envfile import Variables
from carnet.config.groups import (
    Counters,
    EndpointSettings,
    PurposeSettings,
    TiaSettings,
    ToolSettings,
)
from carnet.config.settings import PREFIX, Settings
from carnet.errors import ConfigError
from carnet.policy import (
    EndpointRule,
    Exporter,
    Opening,
    PurposeRule,
    Rules,
    Tia,
    Tool,
    ToolKind,
)
from carnet.vocabulary import Role


def rules(tree: Settings, variables: Variables) -> Rules | None:
    """Return the operator's rules; None while nobody said where the data come from.

    Raises:
        ConfigError: The evidence of a tool is missing, or the kill switch names no
            country.
    """
    if tree.exporter.country is None:
        return None
    return Rules(
        exporter=Exporter(
            country=tree.exporter.country,
            name=tree.exporter.name or "",
            contact=tree.exporter.contact or "",
            dpo=tree.exporter.dpo or "",
            role=Role(tree.exporter.role),
            ciio=tree.exporter.ciio,
        ),
        subjects=tree.subjects,
        regimes=tree.regimes,
        runtime_country=tree.runtime.country,
        allow=tree.allow,
        redact=tree.redact,
        block=tree.block,
        default=tree.default,
        tools=tuple(_tool(key, tool, variables) for key, tool in tree.tools.items()),
        endpoints=tuple(_endpoint(key, e) for key, e in tree.endpoints.items()),
        purposes=tuple(_purpose(key, p, variables) for key, p in tree.purposes.items()),
        purpose=tree.purpose.strip().lower() if tree.purpose else None,
        ended=MappingProxyType(dict(_ended(tree, variables))),
        observe_until=tree.observe_until,
        opening=_opening(tree.counters),
        pseudonym_scope=cast(
            "Literal['auto', 'conversation', 'importer']", tree.pseudonym_scope
        ),
        attachments=cast("Literal['block', 'allow']", tree.attachments),
        stale_law=cast("Literal['warn', 'block']", tree.stale_law),
        contradiction=cast("Literal['record', 'block']", tree.contradiction),
        cleared=tree.contradiction_cleared,
    )


def _opening(counters: Counters) -> Opening:
    """The balance of each class that has one."""
    cn, us = counters.cn.model_dump(), counters.us.model_dump()
    return Opening(
        since=counters.since,
        cn=tuple((name, count) for name, count in cn.items() if count),
        us=tuple((name, count) for name, count in us.items() if count),
    )


def named(key: str) -> str:
    """Return what a middle name means as a target: `ALIBABA_INTL`, `US`, `EEA`.

    A variable of a shell cannot hold a hyphen, the ids of providers have no underscore.
    """
    return countries.country_code(key) or key.lower().replace("_", "-")


def _tool(key: str, tool: ToolSettings, variables: Variables) -> Tool:
    """A transfer tool as the policy reads it, bound to the files of its evidence."""
    kind = ToolKind(tool.kind or "")
    return Tool(
        id=key,
        kind=kind,
        targets=tool.for_ or (named(key),),
        module=tool.module,
        party=cast("Literal['exporter', 'importer']", tool.party or "exporter"),
        dpa=tool.dpa or "",
        covers=tool.covers,
        executed=tool.executed,
        expires=tool.expires,
        evidence=tool.evidence or "",
        dpa_sha256=digest_of_file(tool.dpa or "", variables),
        evidence_sha256=_digest(tool.evidence, f"TOOLS__{key}__EVIDENCE", variables),
        tia=_tia(key, tool.tia, variables) if tool.tia else None,
        data=tool.data or ("non_hr",),
        extensions=tool.extensions,
        secrecy=tool.secrecy,
        secrecy_covers=tool.secrecy_covers,
    )


def _tia(key: str, tia: TiaSettings, variables: Variables) -> Tia:
    name = f"TOOLS__{key}__TIA__EVIDENCE"
    return Tia(
        id=tia.id or "",
        positive=tia.conclusion == "positive",
        measures=tia.measures,
        covers=tia.covers,
        review=tia.review,
        evidence=tia.evidence or "",
        evidence_sha256=_digest(tia.evidence, name, variables),
    )


def _digest(evidence: str | None, name: str, variables: Variables) -> str:
    """SHA-256 of the evidence, hexadecimal; empty for none and for a URI.

    The URI of a file (RFC 8089) is that file; so is one whose name only looks like a
    URI, where it is there.
    """
    if not evidence:
        return ""
    variable = variables.found[PREFIX + name.upper()]
    place = checking.at(variable.name, variable.origin)
    path = variables.folder / evidence
    # RFC 3986 section 3.1; one letter is a drive, not a scheme.
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]+):", evidence)
    if scheme and not os.path.isfile(path):  # noqa: PTH113 - a long URI is no error
        if scheme[1].lower() != "file":
            return ""
        evidence = _path_of(evidence)
    path = paths.path(evidence, variables.folder, place)
    try:
        with named_file.opened(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise ConfigError(
            f"{place}: no readable file",
            hint="a file, or a URI with its scheme",
        ) from None


def _path_of(uri: str) -> str:
    """The path in the URI of a file; empty, which is no file's, where it has none."""
    try:
        return unquote(urlsplit(uri).path)
    except ValueError:  # half a bracket
        return ""


def _endpoint(key: str, endpoint: EndpointSettings) -> EndpointRule:
    return EndpointRule(
        name=key.lower(),
        host=endpoint.host or "",
        provider=endpoint.provider.lower() if endpoint.provider else None,
        country=endpoint.country,
        region=endpoint.region,
        sku=endpoint.sku,
        entity=endpoint.entity,
        dialect=endpoint.dialect,
        training=endpoint.training,
        scope=endpoint.scope,
        parent=endpoint.parent,
        covered_person=endpoint.covered_person,
    )


def digest_of_file(evidence: str, variables: Variables) -> str:
    """SHA-256 of the file that a ground names; empty where it names none.

    A ground may also be the reference of a document that is kept elsewhere.
    """
    try:
        path = variables.folder / Path(evidence).expanduser()
        with named_file.opened(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError, RuntimeError):
        return ""


def _purpose(key: str, purpose: PurposeSettings, variables: Variables) -> PurposeRule:
    others = {"categories", "importers", "foreign_order", "secrecy"}
    texts = {k: v or "" for k, v in purpose.model_dump(exclude=others).items()}
    digests = {k: digest_of_file(v, variables) for k, v in texts.items() if v}
    return PurposeRule(
        name=key.lower(),
        categories=frozenset(purpose.categories),
        importers=purpose.importers,
        foreign_order=purpose.foreign_order or "",
        secrecy=purpose.secrecy,
        evidence_sha256=tuple(sorted((k, v) for k, v in digests.items() if v)),
        **texts,
    )


def _ended(tree: Settings, variables: Variables) -> Iterator[tuple[str, date]]:
    for key, day in tree.ended.items():
        place = countries.country_code(key)
        if place is None:
            variable = variables.found[f"{PREFIX}ENDED__{key.upper()}"]
            raise ConfigError(
                f"{checking.at(variable.name, variable.origin)}: not a country",
                hint="ISO 3166-1 alpha-2, such as CARNET_ENDED__US",
            )
        yield place, day
