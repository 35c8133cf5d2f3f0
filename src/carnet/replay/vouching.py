"""On whose word a replay rests: who vouches for the facts and for the officers' keys.

A trail brings the facts that its decisions used and the keys of the officers who signed
its rules. That a decision follows from them does not say whose they are: whoever writes
the trail chose both. The facts are held against those of this version, a signed update
against the keys of publishers that the verifier brought, and the officers' keys against
those that the verifier brought.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from carnet import law
from carnet.errors import ConfigError, VerificationError
from carnet.in_force import updates
from carnet.in_force.declared import UPDATE
from carnet.in_force.sets import Record, Sets
from carnet.law import Law
from carnet.law.own import OWN
from carnet.officer import keys_of
from carnet.policy import Rules
from carnet.trail.keys import parse_vkey
from carnet.trail.tree import note
from carnet.trail.verification.report import Findings

_NAMED = 8  # files or keys named in one finding
_READ = "read them in the trail: `carnet trail show TRAIL --type law`"


@dataclass(frozen=True, slots=True)
class Vouched:
    """Keys that the verifier got from elsewhere, as vkeys; empty: none."""

    law: tuple[str, ...] = ()
    """Of publishers of law facts."""
    officers: tuple[str, ...] = ()

    def check(self) -> None:
        """Return if each is a vkey.

        Raises:
            VerificationError: One is none.
        """
        for line in (*self.law, *self.officers):
            parse_vkey(line.strip())


NOBODY: Final = Vouched()
"""The verifier brought no such key."""


@dataclass(slots=True)
class _Facts:
    """One set of facts that decisions used."""

    law: str
    """Its digest and day, in words."""
    same_day: bool
    differs: tuple[str, ...]
    """Files that are not those of this version; the operator's own is none of them."""
    own: bool
    """Do entries of the operator's stand over them?"""
    statement: str
    """What a publisher would sign of them; empty where nobody's key was given."""
    calls: int = 0


@dataclass(slots=True)
class Word:
    """Collects whose word the decisions of one trail rest on."""

    vouched: Vouched
    _facts: dict[str, _Facts] = field(default_factory=dict)
    _signed: dict[str, str] = field(default_factory=dict)
    """Statements about facts that a given key signed, and the name of that key."""
    _officers: Counter[str] = field(default_factory=Counter)
    """Calls that rest on a signature, by the officer's key."""
    _current: dict[str, str] = field(default_factory=dict)
    """By the officer's name, the key in force."""
    _moved: set[tuple[str, str]] = field(default_factory=set)

    def take(self, record: Record) -> None:
        """An entry that tells of a signed update; believed only under a given key."""
        if record.get("name") != UPDATE or not self.vouched.law:
            return
        try:
            found = note.parse(str(record.get("note")).encode())
            publisher = updates.signer_of(found, self.vouched.law)
        except VerificationError:
            return
        self._signed[found.text] = publisher

    def count_facts(self, digest: str, sets: Sets) -> None:
        """A call that the facts of that digest in `sets` decided.

        Raises:
            NotInTrail: They are not there.
        """
        if digest not in self._facts:
            self._facts[digest] = self._compared(sets.law(digest))
        self._facts[digest].calls += 1

    def _compared(self, facts: Law) -> _Facts:
        ours = law.load()
        theirs = {n: text for n, text in facts.texts.items() if n != OWN}
        names = sorted({*theirs, *ours.texts} if facts.digest != ours.digest else ())
        statement = ""
        if self.vouched.law:
            try:
                statement = updates.statement(theirs, law.parse(theirs))
            except ConfigError:  # without the operator's entries they are no facts
                statement = ""
        return _Facts(
            _named(facts),
            facts.as_of == ours.as_of,
            tuple(n for n in names if theirs.get(n) != ours.texts.get(n)),
            OWN in facts.texts,
            statement,
        )

    def count_officers(
        self, index: int, record: Record, rules: Rules, findings: Findings
    ) -> None:
        """The keys that a record's signatures rest on; tells of one that changed."""
        relied = {name for names in record["signed_by"].values() for name in names}
        if record.get("approval"):
            relied.add(record["approval"]["officer"])
        for name, line in _keys(rules.policy_keys):
            self._officers[line] += name in relied
            before = self._current.get(name, line)
            self._current[name] = line
            if before != line and (before, line) not in self._moved:
                self._moved.add((before, line))
                findings.inform(
                    "replay.officer_key_changed",
                    f"entry {index}: from here on another key stands for {name}: "
                    f"{_short(before)}, now {_short(line)}",
                    "ask the officer whether both are theirs, and since when",
                )

    def tell(self, findings: Findings) -> None:
        """Add what rests on nobody's word but the trail's own."""
        for one in self._facts.values():
            self._tell_facts(one, findings)
        self._tell_officers(findings)

    def _tell_facts(self, one: _Facts, findings: Findings) -> None:
        publisher = self._signed.get(one.statement)
        if one.differs and publisher:
            findings.inform(
                "replay.facts_vouched",
                f"{one.calls} calls were decided by facts {one.law}, which {publisher} "
                "signed",
                "its key was given with --law-key",
            )
        elif one.differs:
            day = ", though both are of one day" if one.same_day else ""
            findings.inform(
                "replay.facts_differ",
                f"{one.calls} calls were decided by facts {one.law}: the trail's own, "
                f"not those of this version, {_named(law.load())}{day}; they differ "
                f"in {_listed(one.differs)}",
                f"give the key of who vouches for them with --law-key, or {_READ}",
            )
        if one.own:
            findings.inform(
                "replay.facts_own",
                f"{one.calls} calls were decided with entries of the operator's own "
                f"(CARNET_LAW) over the facts, together {one.law}",
                f"each names its evidence; {_READ}",
            )

    def _tell_officers(self, findings: Findings) -> None:
        given = {parse_vkey(line.strip()).format() for line in self.vouched.officers}
        keys = {
            line: n for line, n in self._officers.items() if n and line not in given
        }
        if not keys:
            return
        who = _listed(map(_short, sorted(keys)))
        if not given:
            findings.inform(
                "replay.officers_unvouched",
                f"the officers' keys came with the trail: nobody vouches for {who}",
                "give the officers' vkeys, from another source, with --officer-key",
            )
            return
        findings.doubt(
            "replay.officer_unknown",
            f"decisions rest on signatures by keys that were not given: {who}",
            "if a key is an officer's, give it with --officer-key as well",
        )


def _named(facts: Law) -> str:
    return f"{facts.digest[:12]} of {facts.as_of}"


@lru_cache(maxsize=64)
def _keys(lines: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Name and vkey of each officer's key; of what cannot be read none counts."""
    try:
        return tuple((key.name, key.format()) for key in keys_of(lines))
    except VerificationError:
        return ()


def _short(vkey: str) -> str:
    """Name and ID of a key, enough to hold against another."""
    return "+".join(vkey.split("+")[:2])


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = f" and {len(every) - _NAMED} more" if len(every) > _NAMED else ""
    return ", ".join(every[:_NAMED]) + more
