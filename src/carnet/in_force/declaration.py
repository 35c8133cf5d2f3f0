"""The rules and law facts in force, as entries of the trail, each written once.

A record names them by digest; an auditor who replays a decision needs the content. What
stands there already, and which update of the facts was applied last, the log itself
says (`declared.py`).
"""

import hashlib
from collections.abc import Iterator

from carnet.adapter import Json
from carnet.config import Config
from carnet.config.officers import Officers
from carnet.errors import ConfigError
from carnet.in_force import declared
from carnet.law import Law
from carnet.law.facts import PUT_BACK
from carnet.officer.newest import SIGNATURES, newest
from carnet.policy import Rules
from carnet.policy.rules import plain
from carnet.trail import Trail
from carnet.trail.stores import exists, locate

SIGN_AGAIN = (
    "with CARNET_TRAIL_ORIGIN set, let an officer read the policy as it stands and "
    "sign it: `carnet policy sign --key OFFICER.pem`"
)
PART = 50_000
"""Bytes of content per entry; an entry may hold 65 535 (c2sp.org/tlog-tiles)."""


def declare(
    trail: Trail, rules: Rules, law: Law, officers: Officers | None = None
) -> None:
    """Make sure that `trail` holds the content of these rules and facts.

    And what the `officers` signed of the rules, for whoever replays a decision.

    Raises:
        TrailError: They are not durable; the guard must not open.
        ConfigError: An update was applied for this trail, and the facts are older; or
            the officers' signatures are for another trail, or superseded.
    """
    held = declared.read(trail)
    _refuse_older(law, held.updated)
    signed = _Signed(trail, officers)
    signed.refuse()
    missing: list[dict[str, Json]] = []
    if rules.digest not in held.digests:
        missing += _policy(rules, signed.note)
    elif signed.is_new:
        missing += _statement(rules.digest, signed.note)
    if law.digest not in held.digests:
        missing += _law(law)
    if missing:
        trail.append_many(missing)
        declared.read(trail)


class _Signed:
    """The officers' statement beside the newest one that the trail holds."""

    def __init__(self, trail: Trail, officers: Officers | None) -> None:
        self.note = officers.note if officers else None
        self._why = ""
        self.is_new = False
        """Is it newer than all in the trail?"""
        if officers is None or not officers.signatures.officers:
            return
        time = officers.signatures.time
        last = newest(trail.location, officers.keys)
        self.is_new = time > last
        self._why = unfit(officers, trail.origin, last)

    def refuse(self) -> None:
        """Refuse to open a guard under it where it does not count.

        Raises:
            ConfigError: It is for another trail, or superseded; nothing is written.
        """
        if self._why:
            raise ConfigError(f"{self._why}", hint=SIGN_AGAIN)


def unfit_now(config: Config) -> str:
    """The same of a configuration and of the trail that it names, if that is there."""
    officers, last = config.officers, ""
    if (
        officers.keys
        and config.trail is not None
        and exists(at := locate(config.trail))
    ):
        last = newest(at, officers.keys)
    return unfit(officers, config.trail_origin or "", last)


def unfit(officers: Officers, origin: str, last: str) -> str:
    """Why the officers' statement does not count for a trail; empty where it does.

    `last` is when the newest one in that trail was made.
    """
    found, name = officers.signatures, officers.path.name
    if not officers.keys or not found.officers:
        return ""
    if found.foreign:
        return f"{name}: {found.foreign}"
    if found.origin != origin:
        return f"{name}: the signatures name no trail, and this one is {origin}"
    if found.time < last:
        return (
            f"{name}: the signatures of {found.time} are superseded by those of {last} "
            "that the trail holds"
        )
    return ""


def outdated_now(config: Config, law: Law) -> str:
    """Why no guard opens under these facts; empty where the trail knows no newer ones.

    Raises:
        TrailError: The trail cannot be read.
    """
    if config.trail is None or not exists(at := locate(config.trail)):
        return ""
    return outdated(law, declared.updated(at))


def outdated(law: Law, newest: str) -> str:
    """The same beside the day of the newest update that a trail knows."""
    if law.as_of.isoformat() >= newest:
        return ""
    return (
        f"the law facts in force ({law.as_of}) are older than the update of {newest} "
        "that was applied for this trail"
    )


def _refuse_older(law: Law, newest: str) -> None:
    """A file that was lost must not bring back what an update corrected."""
    if why := outdated(law, newest):
        raise ConfigError(f"{why}", hint=PUT_BACK)


def _policy(rules: Rules, signatures: bytes | None) -> Iterator[dict[str, Json]]:
    import orjson

    text = orjson.dumps(plain(rules), option=orjson.OPT_SORT_KEYS).decode()
    yield from _entries("policy", "rules", rules.digest, text)
    yield from _statement(rules.digest, signatures)


def _statement(digest: str, note: bytes | None) -> Iterator[dict[str, Json]]:
    if note is not None:
        yield from _entries("policy", SIGNATURES, digest, note.decode())


def _law(law: Law) -> Iterator[dict[str, Json]]:
    """Each file as it was read; `operator` is the operator's own."""
    for name, text in law.texts.items():
        yield from _entries("law", name, law.digest, text)


def _entries(kind: str, name: str, digest: str, text: str) -> Iterator[dict[str, Json]]:
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
