"""The operator's rules as assertions that an officer can sign, one by one.

Each has an id and a digest over its terms and the digests of its evidence files. What
no officer signed is withheld, and withholding only ever tightens: a permission goes, a
limit stays.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from carnet.officer.limits import LIMIT, limits, stricter, within
from carnet.policy.limits.unsigned import LIMITS
from carnet.policy.regimes.applicable import ORDER
from carnet.policy.rules import (
    EndpointRule,
    PurposeRule,
    Rules,
    Withheld,
    plain,
)
from carnet.vocabulary import Effect

_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Assertion:
    """One thing that the operator asserts."""

    id: str
    """`tool/ali`, `purpose/claims`, `endpoint/vllm`, `allow/US`, `redact/CN`,
    `setting/ATTACHMENTS`, `limit/STRICTNESS` or `limits`."""
    digest: str
    """SHA-256 of its canonical JSON, hexadecimal; evidence files by their digests."""
    terms: str
    """The same without evidence: equal terms and another digest, another file."""
    content: object
    """What is signed, as JSON can hold it."""

    @property
    def signable(self) -> dict[str, object]:
        """What the officers' statement says of it; of the limits, what they are too.

        With them an edit that only tightens is told from one that loosens.
        """
        said: dict[str, object] = {"sha256": self.digest, "terms": self.terms}
        return {**said, "content": self.content} if self.id == LIMITS else said

    def matches(self, listed: Mapping[str, object]) -> bool:
        """Is it what a statement lists, or limits that are tighter than those?"""
        if self.id == LIMITS and within(self.content, listed.get("content")):
            return True
        return listed.get("sha256") == self.digest


def assertions(
    rules: Rules, settings: Mapping[str, object] = _NOTHING
) -> tuple[Assertion, ...]:
    """Everything that `rules` assert, and the `settings` that decide beside them.

    `settings` are no rules and not at their defaults: looser ones as `setting/NAME`,
    stricter ones as `limit/NAME`.
    """
    return tuple(
        _assertion(name, content) for name, content in _named_content(rules, settings)
    )


def _named_content(
    rules: Rules, settings: Mapping[str, object]
) -> Iterator[tuple[str, object]]:
    yield from ((f"tool/{tool.id}", plain(tool)) for tool in rules.tools)
    yield from ((f"purpose/{rule.name}", plain(rule)) for rule in rules.purposes)
    yield from ((f"endpoint/{rule.name}", plain(rule)) for rule in rules.endpoints)
    for effect, entries in (("allow", rules.allow), ("redact", rules.redact)):
        for entry in dict.fromkeys(entries):
            yield f"{effect}/{entry}", entry
    found = {**settings, **dict(_looser(rules)), **dict(stricter(rules))}
    yield from sorted(found.items())
    yield LIMITS, limits(rules)


def _looser(rules: Rules) -> Iterator[tuple[str, object]]:
    """Each setting among the rules that is looser than its default."""
    if rules.observe_until is not None:
        yield "setting/OBSERVE_UNTIL", rules.observe_until.isoformat()
    if rules.attachments != "block":
        yield "setting/ATTACHMENTS", rules.attachments
    if rules.contradiction != "block":
        yield "setting/CONTRADICTION", rules.contradiction
    if rules.cleared:
        yield "setting/CONTRADICTION_CLEARED", ",".join(rules.cleared)


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


def only_signed(
    rules: Rules,
    signed: Mapping[str, tuple[str, ...]],
    changed: frozenset[str] = frozenset(),
    settings: Mapping[str, object] = _NOTHING,
) -> Rules:
    """The rules that are left when whatever no officer signed does not exist.

    `signed` are the officers of each assertion, by its id; `changed` the ids that were
    signed with another evidence file. Without the limits nobody vouches for whose data
    they are and what was never to be called, so nothing may go.
    """

    def by(name: str) -> bool:
        return bool(signed.get(name))

    every = [one.id for one in assertions(rules, settings)]
    lacking = [name for name in every if not (by(name) or name.startswith(LIMIT))]
    return replace(
        _only_signed_lists(_only_signed_settings(rules, by), by),
        tools=tuple(t for t in rules.tools if by(f"tool/{t.id}")),
        purposes=tuple(_purposes(rules, by)),
        endpoints=tuple(_endpoints(rules, by)),
        signed=MappingProxyType({name: signed[name] for name in every if by(name)}),
        withheld=tuple(
            Withheld(name, _targets(rules, name), name in changed) for name in lacking
        ),
    )


def _only_signed_lists(rules: Rules, by: Callable[[str], bool]) -> Rules:
    """The rules with what is left of who may be called, and under which laws."""
    limited = by(LIMITS)
    unsigned_redact = tuple(e for e in rules.redact if not by(f"redact/{e}"))
    return replace(
        rules,
        allow=tuple(e for e in rules.allow if limited and by(f"allow/{e}")),
        redact=tuple(e for e in rules.redact if limited and by(f"redact/{e}")),
        # Without the entry a looser and less specific one might count.
        block=(*rules.block, *unsigned_redact),
        default=rules.default if limited else Effect.BLOCK,
        regimes=rules.regimes if limited else ORDER,
    )


def _only_signed_settings(rules: Rules, by: Callable[[str], bool]) -> Rules:
    """The rules with each loosened setting back at its default that nobody signed."""
    observed = by(LIMITS) and by("setting/OBSERVE_UNTIL")
    return replace(
        rules,
        observe_until=rules.observe_until if observed else None,
        attachments=rules.attachments if by("setting/ATTACHMENTS") else "block",
        contradiction=rules.contradiction if by("setting/CONTRADICTION") else "block",
        cleared=rules.cleared if by("setting/CONTRADICTION_CLEARED") else (),
    )


def _purposes(rules: Rules, by: Callable[[str], bool]) -> Iterator[PurposeRule]:
    for one in rules.purposes:
        yield one if by(f"purpose/{one.name}") else _groundless(one)


def _endpoints(rules: Rules, by: Callable[[str], bool]) -> Iterator[EndpointRule]:
    for one in rules.endpoints:
        yield one if by(f"endpoint/{one.name}") else _unplaced(one)


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
    """An endpoint whose place nobody vouches for: what speaks for it is gone.

    Where it was said to be stays: `locate` adds that nobody knows, and whoever blocks
    that place has not unblocked it.
    """
    return replace(
        rule,
        training=rule.training or None,
        scope=(),
        covered_person=rule.covered_person or None,
    )


def _targets(rules: Rules, name: str) -> tuple[str, ...]:
    kind, _, key = name.partition("/")
    if kind != "tool":
        return ()
    return next(tool.targets for tool in rules.tools if tool.id == key)
