"""The rules and law facts in force, as entries of the trail, each written once.

A record names them by digest; an auditor who replays a decision needs the content. The
list of digests already written is only a shortcut: if it is lost, they are written
again, which changes nothing for a reader.
"""

import hashlib
from collections.abc import Iterable, Iterator

from carnet.adapter import Json
from carnet.errors import ConfigError
from carnet.law import Law
from carnet.law.facts import PUT_BACK
from carnet.policy import Rules
from carnet.policy.rules import plain
from carnet.trail import Trail
from carnet.trail.upkeep import declared

UPDATED = "updated:"
"""Before the day of an update, in the list of what is declared."""
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
    written = declared.digests(trail.location)
    _refuse_older(law, written)
    for digest, records in (
        (rules.digest, _policy(rules, signatures)),
        (law.digest, _law(law)),
    ):
        if digest not in written:
            trail.append_many(list(records))
            declared.add(trail.location, digest)


def _refuse_older(law: Law, written: Iterable[str]) -> None:
    """A file that was lost must not bring back what an update corrected."""
    days = [word.removeprefix(UPDATED) for word in written if word.startswith(UPDATED)]
    newest = max(days, default="")
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
            "name": "update",
            "as_of": law.as_of.isoformat(),
            "publisher": publisher,
            "note": note,
        }
    )
    declared.add(trail.location, f"{UPDATED}{law.as_of.isoformat()}")
