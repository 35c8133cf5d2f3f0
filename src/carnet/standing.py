"""The rules and law facts in force, as entries of the trail, each written once.

A record names them by digest; an auditor who replays a decision needs the content. What
stands there already, and which update of the facts was applied last, the log itself
says (`upkeep.declared`).
"""

import hashlib
from collections.abc import Iterator

from carnet.adapter import Json
from carnet.errors import ConfigError
from carnet.law import Law
from carnet.law.facts import PUT_BACK
from carnet.policy import Rules
from carnet.policy.rules import plain
from carnet.trail import Trail
from carnet.trail.upkeep import declared

PART = 50_000
"""Bytes of content per entry; an entry may hold 65 535 (c2sp.org/tlog-tiles)."""


def declare(
    trail: Trail, rules: Rules, law: Law, signatures: bytes | None = None
) -> None:
    """Make sure that `trail` holds the content of these rules and facts.

    `signatures` is the officers' note over the rules, for whoever replays a decision.

    Raises:
        TrailError: They are not durable; the guard must not open.
        ConfigError: An update was applied for this trail, and the facts are older.
    """
    held = declared.read(trail)
    _refuse_older(law, held.updated)
    missing = [
        records
        for digest, records in (
            (rules.digest, _policy(rules, signatures)),
            (law.digest, _law(law)),
        )
        if digest not in held.digests
    ]
    for records in missing:
        trail.append_many(list(records))
    if missing:
        declared.read(trail)


def _refuse_older(law: Law, newest: str) -> None:
    """A file that was lost must not bring back what an update corrected."""
    if law.as_of.isoformat() < newest:
        raise ConfigError(
            f"the law facts in force ({law.as_of}) are older than the update of "
            f"{newest} that was applied for this trail",
            hint=PUT_BACK,
        )


def _policy(rules: Rules, signatures: bytes | None) -> Iterator[dict[str, Json]]:
    import orjson

    text = orjson.dumps(plain(rules), option=orjson.OPT_SORT_KEYS).decode()
    yield from _parts("policy", "rules", rules.digest, text)
    if signatures is not None:
        yield from _parts("policy", "signatures", rules.digest, signatures.decode())


def _law(law: Law) -> Iterator[dict[str, Json]]:
    """Each file as it was read; `operator` is the operator's own."""
    for name, text in law.texts.items():
        yield from _parts("law", name, law.digest, text)


def _parts(kind: str, name: str, digest: str, text: str) -> Iterator[dict[str, Json]]:
    """Entries that together hold `text`, each with the digest of the whole set."""
    pieces = [text[i : i + PART // 4] for i in range(0, len(text), PART // 4)]
    for number, piece in enumerate(pieces, 1):
        yield {
            "type": kind,
            "digest": digest,
            "name": name,
            "part": number,
            "parts": len(pieces),
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "content": piece,
        }


def declare_update(trail: Trail, law: Law, note: str, publisher: str) -> None:
    """Record that a signed update was put in force: who signed which facts.

    Raises:
        TrailError: It is not durable; the update must not be put in force.
    """
    trail.append(
        {
            "type": "law",
            "digest": law.digest,
            "name": declared.UPDATE,
            "as_of": law.as_of.isoformat(),
            "publisher": publisher,
            "note": note,
        }
    )
    declared.read(trail)
