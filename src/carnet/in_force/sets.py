"""Rules and facts in force, as the trail holds them: entries named by digest."""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import orjson

from carnet import law
from carnet.errors import ConfigError, VerificationError
from carnet.law import Law
from carnet.law.own import OWN
from carnet.officer import assertions, keys_of
from carnet.officer.policy import read_policy
from carnet.policy import Rules
from carnet.policy.rules import from_plain

_HELD = 1 << 26  # characters of text kept; facts are 200 000, rules 2 400 each
_LAWS = 16  # sets of facts kept as read; the others are read again
Record = Mapping[str, Any]


class NotInTrail(Exception):
    """Something that a decision needs is not in the trail, or cannot be read."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.finding = (code, message, hint)


class Sets:
    """Sets of rules and of facts as the trail holds them, put together from parts.

    A trail of years names hundreds: only text without end drives the oldest out.
    """

    def __init__(self) -> None:
        self._texts: OrderedDict[tuple[str, str], dict[str, dict[int, Record]]]
        self._texts = OrderedDict()
        self._held = 0
        """Characters of text in `_texts`."""
        self._rules: dict[str, Rules] = {}
        self._laws: OrderedDict[str, Law] = OrderedDict()

    def take(self, kind: str, record: Record) -> None:
        """One part of a policy or law entry; what is none in form is no part.

        Nor is the entry that tells of a signed update: it has the digest of the facts
        that it put in force, and no text.
        """
        number = record.get("part") or 0
        if type(number) is not int or type(record.get("parts")) is not int:
            return
        key = kind, str(record.get("digest"))
        parts = self._texts.setdefault(key, {}).setdefault(str(record.get("name")), {})
        if any(one.get("sha256") != record.get("sha256") for one in parts.values()):
            self._held -= _length(parts)  # officers signed the same rules again
            parts.clear()
        self._held += _length({number: record}) - _length({number: parts.get(number)})
        parts[number] = record
        self._texts.move_to_end(key)
        while self._held > _HELD:
            gone = self._texts.popitem(last=False)[1]
            self._held -= sum(map(_length, gone.values()))

    def rules(self, digest: str) -> Rules:
        """The rules of that digest, once the officers' signatures fit.

        Raises:
            NotInTrail: They do not stand in the trail, or not as their digest says.
        """
        if digest not in self._rules:
            texts = self._complete_texts("policy", digest)
            if "rules" not in texts:
                raise _partial("policy", digest)
            try:
                found = from_plain(orjson.loads(texts["rules"]))
            except ValueError:
                raise _mismatch("rules", digest) from None
            if found.digest != digest:
                raise _mismatch("rules", digest)
            _refuse_unsigned(found, texts.get("signatures"))
            self._rules[digest] = found
        return self._rules[digest]

    def law(self, digest: str) -> Law:
        """The facts of that digest.

        Raises:
            NotInTrail: They do not stand in the trail, or not as their digest says.
        """
        if digest not in self._laws:
            texts = self._complete_texts("law", digest)
            own = texts.pop(OWN, None)
            try:
                found = law.parse(texts, own)
            except ConfigError:
                raise _partial("law", digest) from None
            if found.digest != digest:
                raise _mismatch("facts", digest)
            self._laws[digest] = found
            if len(self._laws) > _LAWS:
                self._laws.popitem(last=False)
        return self._laws[digest]

    def _complete_texts(self, kind: str, digest: str) -> dict[str, str]:
        """Every text of a set whose parts are all there and fit their digest."""
        found = self._texts.get((kind, digest), {})
        texts: dict[str, str] = {}
        for name, parts in found.items():
            text = "".join(str(parts[n].get("content")) for n in sorted(parts))
            first = next(iter(parts.values()))
            sha256 = hashlib.sha256(text.encode()).hexdigest()
            if len(parts) == first.get("parts") and sha256 == first.get("sha256"):
                texts[name] = text
        if not texts or len(texts) < len(found):
            raise _partial(kind, digest)
        return texts


def _length(parts: Mapping[int, Record | None]) -> int:
    """Characters of what the parts say."""
    return sum(len(str(part.get("content"))) for part in parts.values() if part)


def _partial(kind: str, digest: str) -> NotInTrail:
    return NotInTrail(
        f"replay.no_{kind}",
        f"the {kind} {digest[:12]} is not whole in the trail",
        "replay the whole trail, from its beginning",
    )


def _mismatch(what: str, digest: str) -> NotInTrail:
    return NotInTrail(
        "replay.digest",
        f"the {what} in the trail are not those of digest {digest[:12]}, or of another "
        "version",
        "replay it with the version that wrote it",
    )


def _refuse_unsigned(rules: Rules, note: str | None) -> None:
    """Each assertion that counted as signed was signed, by the keys in force."""
    if not rules.policy_keys or not rules.signed:
        return
    withheld = {one.id for one in rules.withheld}
    moved = sum(one.startswith("redact/") for one in withheld)
    before = replace(rules, block=rules.block[: len(rules.block) - moved])
    every = [one for one in assertions(before) if one.id in rules.signed]
    try:
        keys = keys_of(rules.policy_keys)
        signed = read_policy((note or "").encode(), keys, every).signed
    except VerificationError:
        signed = {}
    if any(one.id not in signed for one in every):
        raise NotInTrail(
            "replay.unsigned",
            "the officers' signatures over the rules are missing or do not fit",
            "ask the operator for the signed policy of that day",
        )
