"""Is every provider that a setting names a real one?

A mistyped `CARNET_BLOCK=openruter` would block nothing, silently; so it is an error.
"""

from collections.abc import Iterator
from pathlib import Path

from carnet import countries
from carnet.config import checking
from carnet.config.envfile import Variables
from carnet.errors import ConfigError
from carnet.policy import Rules


def check(
    rules: Rules, variables: Variables, own: Path | None, update: Path | None
) -> None:
    """Return when every name is a place, a host, a provider or a declared endpoint.

    `own` and `update` are the operator's file of facts and an applied update: a
    provider may stand in either.

    Raises:
        ConfigError: One is none of these.
    """
    named = [(name, t) for name, each in _uses(rules) for t in each if not _is_plain(t)]
    providers = [
        (f"ENDPOINTS__{rule.name.upper()}__PROVIDER", rule.provider)
        for rule in rules.endpoints
        if rule.provider
    ]
    if not named and not providers:
        return  # the facts of the law need not be read
    known = _providers(own, update)
    for name, provider in providers:
        if provider not in known:
            raise _unknown(name, provider, known, variables)
    declared = {rule.provider or "" for rule in rules.endpoints}
    known |= declared | {rule.name for rule in rules.endpoints}
    for name, target in named:
        if target not in known:
            raise _unknown(name, target, known, variables)


def _uses(rules: Rules) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "ALLOW", rules.allow
    yield "REDACT", rules.redact
    yield "BLOCK", rules.block
    for tool in rules.tools:
        yield f"TOOLS__{tool.id.upper()}__FOR", tool.targets
    for purpose in rules.purposes:
        yield f"PURPOSES__{purpose.name.upper()}__IMPORTERS", purpose.importers


def _is_plain(target: str) -> bool:
    """A place or a host: no name of the facts."""
    host = any(mark in target for mark in ".:*[") or target == "localhost"
    return host or countries.country_code(target) is not None


def _providers(own: Path | None, update: Path | None) -> set[str]:
    """Ids and families; who signed the update does not matter for their spelling."""
    from carnet import law

    found = law.load(own).providers
    if update is not None and update.is_file():
        found += law.parse(law.bundle.contents(update)[1]).providers
    return {provider.id for provider in found} | {p.family for p in found}


def _unknown(
    name: str, target: str, known: set[str], variables: Variables
) -> ConfigError:
    import difflib

    near = difflib.get_close_matches(target, sorted(known), 1)
    return ConfigError(
        f"{checking.place_of(name, variables)}: names no provider, endpoint, host, "
        "country or bloc",
        hint=f"did you mean {near[0]}" if near else "a host has a dot or a port",
    )
