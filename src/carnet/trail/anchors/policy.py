"""Which witnesses count, and how many of them: a policy file.

    witness sigsum <vkey> https://witness.example/
    witness aics <vkey>
    group quorum 2 sigsum aics
    quorum quorum

Source: c2sp.org/tlog-policy (as of 2026-07).
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.anchors.cosignature import WitnessKey, parse_witness
from carnet.trail.keys import VerifierKey, parse_vkey

NONE: Final = "none"
MAX_POLICY_BYTES: Final = 256 * 1024
MAX_LINES: Final = 1000

_ALLOWED = re.compile(rb"[\t\n\x20-\x7e\x80-\xff]*\Z")
_THRESHOLD = re.compile(r"[1-9][0-9]{0,3}\Z")
_GROUP_WORDS: Final = 3  # a name, a threshold, and a member at least


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness as a policy knows it; its name means nothing outside of the policy."""

    name: str
    key: WitnessKey
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Counts as one that cosigned once `threshold` of its members did."""

    name: str
    threshold: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """A set of witnesses and the quorum that makes a checkpoint believable."""

    witnesses: tuple[Witness, ...] = ()
    groups: tuple[Group, ...] = ()
    quorum: str = NONE
    logs: tuple[VerifierKey, ...] = field(default=())
    """Logs that the policy is about; empty for any."""

    def satisfied(self, cosigned: AbstractSet[str]) -> bool:
        """Tell whether the witnesses of these names are a quorum."""
        true = {witness.name for witness in self.witnesses if witness.name in cosigned}
        for group in self.groups:
            if sum(member in true for member in group.members) >= group.threshold:
                true.add(group.name)
        return self.quorum == NONE or self.quorum in true

    def needs_witnesses(self) -> bool:
        """Tell whether a checkpoint without cosignatures is not enough."""
        return not self.satisfied(frozenset())

    def format(self) -> bytes:
        """Return the policy file; `parse_policy` gives the same policy back."""
        lines = [f"log {key.format()}" for key in self.logs]
        for witness in self.witnesses:
            url = f" {witness.url}" if witness.url else ""
            lines.append(f"witness {witness.name} {witness.key.format()}{url}")
        lines.extend(
            f"group {group.name} {group.threshold} {' '.join(group.members)}"
            for group in self.groups
        )
        lines.append(f"quorum {self.quorum}")
        text = "".join(f"{line}\n" for line in lines)
        return text.encode(errors="surrogateescape")


def among(witnesses: Sequence[Witness], quorum: int) -> Policy:
    """Return the policy that `quorum` of `witnesses` must cosign.

    Raises:
        VerificationError: The quorum is larger than the number of witnesses, or one key
            or name stands twice.
    """
    if not 1 <= quorum <= len(witnesses):
        raise VerificationError(
            f"a quorum of {quorum} cannot be reached by {len(witnesses)} witnesses",
            hint="name more witnesses, or ask for fewer",
        )
    names = tuple(witness.name for witness in witnesses)
    group = Group("enough", quorum, names)
    policy = Policy(tuple(witnesses), (group,), group.name)
    return parse_policy(policy.format())


def named(keys: Iterable[tuple[WitnessKey, str | None]]) -> tuple[Witness, ...]:
    """Return the witnesses of these keys and URLs, under names of their own."""
    return tuple(
        Witness(f"w{number}", key, url) for number, (key, url) in enumerate(keys, 1)
    )


def parse_policy(data: bytes) -> Policy:
    """Return the policy in a policy file.

    Raises:
        VerificationError: A line is none of the four kinds, names something that no
            line before it defines, or a name, a key or the quorum stands twice.
    """
    if len(data) > MAX_POLICY_BYTES or not _ALLOWED.match(data):
        raise VerificationError(
            "a policy is too long or holds control characters", hint="it is no policy"
        )
    lines = data.decode(errors="surrogateescape").split("\n")
    if len(lines) > MAX_LINES:
        raise VerificationError("a policy has too many lines", hint="shorten it")
    reader = _Reader()
    for number, line in enumerate(lines, 1):
        words = re.split(r"[ \t]+", line.strip(" \t"))
        if words[0] and not words[0].startswith("#"):
            reader.read(number, words)
    return reader.policy()


class _Reader:
    """Reads a policy line by line."""

    def __init__(self) -> None:
        self._logs: list[VerifierKey] = []
        self._witnesses: list[Witness] = []
        self._groups: list[Group] = []
        self._quorum: str | None = None
        self._free: dict[str, bool] = {}  # a name -> whether no group has it yet

    def read(self, number: int, words: list[str]) -> None:
        kinds = {
            "log": self._log,
            "witness": self._witness,
            "group": self._group,
            "quorum": self._set_quorum,
        }
        read = kinds.get(words[0])
        if read is None or not read(words[1:]):
            raise VerificationError(
                f"line {number} of a policy cannot be read",
                hint="see c2sp.org/tlog-policy: log, witness, group, quorum",
            )

    def policy(self) -> Policy:
        if self._quorum is None:
            raise VerificationError(
                "a policy has no quorum line", hint="end it with `quorum NAME`"
            )
        return Policy(
            tuple(self._witnesses),
            tuple(self._groups),
            self._quorum,
            tuple(self._logs),
        )

    def _log(self, words: list[str]) -> bool:
        if len(words) not in (1, 2):
            return False
        key = parse_vkey(words[0])
        known = {other.public for other in self._logs}
        self._logs.append(key)
        return key.public not in known

    def _witness(self, words: list[str]) -> bool:
        if len(words) not in (2, 3) or not self._is_new(words[0]):
            return False
        key = parse_witness(words[1])
        known = {other.key.public for other in self._witnesses}
        url = words[2] if len(words) > 2 else None  # noqa: PLR2004 - name, vkey, url
        self._witnesses.append(Witness(words[0], key, url))
        self._free[words[0]] = True
        return key.public not in known

    def _group(self, words: list[str]) -> bool:
        """Take in a line `group NAME any|all|NUMBER MEMBER...`; False if it is none."""
        if len(words) < _GROUP_WORDS:
            return False
        name, kind, *members = words
        if not self._is_new(name):
            return False
        for member in members:
            if not self._free.get(member, False):
                return False  # not defined before this line, or in another group
            self._free[member] = False
        counts = {"any": 1, "all": len(members)}
        matched = _THRESHOLD.match(kind)
        threshold = int(kind) if matched else counts.get(kind, 0)
        self._groups.append(Group(name, threshold, tuple(members)))
        self._free[name] = True
        return 1 <= threshold <= len(members)

    def _set_quorum(self, words: list[str]) -> bool:
        known = len(words) == 1 and (words[0] == NONE or words[0] in self._free)
        once = self._quorum is None
        self._quorum = words[0] if words else None
        return known and once

    def _is_new(self, name: str) -> bool:
        return bool(name) and name != NONE and name not in self._free
