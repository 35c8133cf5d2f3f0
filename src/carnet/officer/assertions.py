"""The operator's rules as assertions that an officer can sign, one by one.

Each has an id and a digest over its terms and the digests of its evidence files. What
no officer signed is withheld, and withholding only ever tightens: a permission goes, a
limit stays.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from carnet.policy.asserted import LIMITS
from carnet.policy.regimes import ORDER
from carnet.policy.rules import (
    EndpointRule,
    Exporter,
    PurposeRule,
    Rules,
    Withheld,
    plain,
)
from carnet.vocabulary import Effect

SETTINGS = tuple(
    """ATTACHMENTS CONTRADICTION CONTRADICTION_CLEARED DETECT KEEP LAW LAW_KEYS
    OBSERVE_UNTIL STRICTNESS""".split()
)
"""Settings that loosen when they are changed from their default."""
_OWN = frozenset(
    """tools purposes endpoints allow redact observe_until attachments policy_keys
    signed withheld exporter pseudonym_scope stale_law contradiction cleared""".split()
)
"""Fields of the rules that are no part of the limits, or are assertions themselves."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Assertion:
    """One thing that the operator asserts."""

    id: str
    """`tool/ali`, `purpose/claims`, `endpoint/vllm`, `allow/US`, `redact/CN`,
    `setting/ATTACHMENTS` or `limits`."""
    digest: str
    """SHA-256 of its canonical JSON, hexadecimal; evidence files by their digests."""
    terms: str
    """The same without evidence: equal terms and another digest, another file."""
    content: object
    """What is signed, as JSON can hold it."""

    @property
    def signable(self) -> dict[str, str]:
        """What the officers' statement says of it."""
        return {"sha256": self.digest, "terms": self.terms}


def assertions(
    rules: Rules, settings: Mapping[str, str] = _NOTHING
) -> tuple[Assertion, ...]:
    """Everything that `rules` assert, and the `settings` that loosen beside them.

    `settings` are those of `SETTINGS` that are no rules, by name, where they are not at
    their default.
    """
    return tuple(_assertion(name, content) for name, content in _each(rules, settings))


def _each(rules: Rules, settings: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    yield from ((f"tool/{tool.id}", plain(tool)) for tool in rules.tools)
    yield from ((f"purpose/{rule.name}", plain(rule)) for rule in rules.purposes)
    yield from ((f"endpoint/{rule.name}", plain(rule)) for rule in rules.endpoints)
    for effect, entries in (("allow", rules.allow), ("redact", rules.redact)):
        for entry in dict.fromkeys(entries):
            yield f"{effect}/{entry}", entry
    found = dict(settings)
    if rules.observe_until is not None:
        found["OBSERVE_UNTIL"] = rules.observe_until.isoformat()
    if rules.attachments != "block":
        found["ATTACHMENTS"] = rules.attachments
    if rules.contradiction != "block":
        found["CONTRADICTION"] = rules.contradiction
    if rules.cleared:
        found["CONTRADICTION_CLEARED"] = ",".join(rules.cleared)
    for name, text in sorted(found.items()):
        yield f"setting/{name}", text
    yield LIMITS, _limits(rules)


def _limits(rules: Rules) -> object:
    """Whatever else decides, of this version and of later fields."""
    names = [item.name for item in fields(rules) if item.name not in _OWN]
    exporter: Exporter = rules.exporter
    who = {"country": exporter.country, "role": exporter.role.value}
    return {"exporter": who, **{n: plain(getattr(rules, n)) for n in names}}


def _assertion(name: str, content: object) -> Assertion:
    return Assertion(
        name, _digest(content), _digest(_without_evidence(content)), content
    )


def _digest(content: object) -> str:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _without_evidence(content: object) -> object:
    if isinstance(content, Mapping):
        return {
            key: _without_evidence(item)
            for key, item in content.items()
            if not str(key).endswith("_sha256")
        }
    if isinstance(content, list):
        return [_without_evidence(item) for item in content]
    return content


def held(
    rules: Rules,
    signed: Mapping[str, tuple[str, ...]],
    changed: frozenset[str] = frozenset(),
    settings: Mapping[str, str] = _NOTHING,
) -> Rules:
    """The rules that are left when whatever no officer signed does not exist.

    `signed` are the officers of each assertion, by its id; `changed` the ids that were
    signed with another evidence file.
    """

    def by(name: str) -> bool:
        return bool(signed.get(name))

    every = [one.id for one in assertions(rules, settings)]
    unsigned_redact = tuple(e for e in rules.redact if not by(f"redact/{e}"))
    limited = by(LIMITS)
    return replace(
        rules,
        tools=tuple(t for t in rules.tools if by(f"tool/{t.id}")),
        purposes=tuple(
            p if by(f"purpose/{p.name}") else _groundless(p) for p in rules.purposes
        ),
        endpoints=tuple(
            e if by(f"endpoint/{e.name}") else _unplaced(e) for e in rules.endpoints
        ),
        allow=tuple(e for e in rules.allow if by(f"allow/{e}")),
        redact=tuple(e for e in rules.redact if by(f"redact/{e}")),
        # Without the entry a looser and less specific one might count.
        block=(*rules.block, *unsigned_redact),
        default=rules.default if limited else Effect.BLOCK,
        regimes=rules.regimes if limited or not rules.regimes else ORDER,
        observe_until=rules.observe_until if by("setting/OBSERVE_UNTIL") else None,
        attachments=rules.attachments if by("setting/ATTACHMENTS") else "block",
        contradiction=rules.contradiction if by("setting/CONTRADICTION") else "block",
        cleared=rules.cleared if by("setting/CONTRADICTION_CLEARED") else (),
        signed=MappingProxyType({name: signed[name] for name in every if by(name)}),
        withheld=tuple(
            Withheld(name, _targets(rules, name), name in changed)
            for name in every
            if not by(name)
        ),
    )


def _groundless(rule: PurposeRule) -> PurposeRule:
    """A purpose without its grounds; what limits it stays.

    A consent among the grounds stays named: it makes data about children stricter.
    """
    return PurposeRule(
        rule.name,
        basis=f"{rule.basis} {rule.art9} {rule.child}".strip(),
        importers=rule.importers,
        categories=rule.categories,
        foreign_order=rule.foreign_order,
        secrecy=rule.secrecy,
        retention=rule.retention,
        ai_risk=rule.ai_risk,
        ai_role=rule.ai_role,
    )


def _unplaced(rule: EndpointRule) -> EndpointRule:
    """An endpoint whose place nobody vouches for: unknown, never the host's own."""
    return EndpointRule(
        rule.name,
        rule.host,
        dialect=rule.dialect,
        training=rule.training or None,
        parent=rule.parent,
        covered_person=rule.covered_person or None,
    )


def _targets(rules: Rules, name: str) -> tuple[str, ...]:
    kind, _, key = name.partition("/")
    if kind != "tool":
        return ()
    return next(tool.targets for tool in rules.tools if tool.id == key)
