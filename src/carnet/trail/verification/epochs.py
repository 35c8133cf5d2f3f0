"""Which keys may have signed the log that is verified, and on whose word.

Trusted keys come from the verifier, oldest first. From one of them the transitions lead
on to its successors, and back to those that came before it. A log without transitions
has one key, and that is the oldest which the verifier trusts: the newer ones begin with
a transition or not at all.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from carnet.errors import TrailError, VerificationError
from carnet.trail.files.directory import Unsafe
from carnet.trail.keys import VerifierKey, epochs, keyring
from carnet.trail.keys.algorithms import Kind
from carnet.trail.keys.epochs import NEEDLE, Transition
from carnet.trail.keys.postquantum import supported
from carnet.trail.reading.records import records
from carnet.trail.stores import Store
from carnet.trail.tree.checkpoint import Checkpoint, own_lines
from carnet.trail.tree.note import Note
from carnet.trail.verification.claims import Claim
from carnet.trail.verification.report import Findings
from carnet.trail.verification.seal_key import judge_seal_key
from carnet.trail.verification.testimony import further_keys, inside_keys

_CHANGED: Final = "it was changed or made up; compare with another copy"
Problem = tuple[str, str, str]
"""Code, sentence and hint of what refutes."""

_ORDER: Final = (
    "key.order",
    "a newer trusted key signs, but no transition leads to it from the older one",
    "the newer key was used to make up a history; compare the copies",
)
_MISMATCH: Final = (
    "keys.mismatch",
    f"{keyring.VKEYS} tells of other keys than the log's own transitions",
    _CHANGED,
)


class Epochs:
    """The keys of one log, while it is verified."""

    def __init__(
        self,
        directory: Store,
        trusted: tuple[VerifierKey, ...],
        findings: Findings,
        *,
        thorough: bool = False,
    ) -> None:
        """Read the key files; `thorough` also looks through every entry."""
        self._directory = directory
        self._findings = findings
        self._thorough = thorough
        self._missed = False
        """Whether an entry is a transition that the directory does not tell of."""
        self._inside = inside_keys(directory, findings)
        """Ed25519 keys that came with the trail, oldest first."""
        self._further = further_keys(directory, findings)
        """Keys of second signatures (ML-DSA-44, seal) that came with the trail."""
        self._trusted = trusted
        """All keys that the verifier brought, of either kind of signature."""
        self._listed_at_first = self._listed()
        self._given_keys = tuple(k for k in trusted if k.kind is Kind.ED25519)
        """Of those, the ones that vouch for the log, oldest first."""
        self._transitions = self._declared()
        self._linked: tuple[VerifierKey, ...] = ()
        """The keys that transitions join, oldest first; `resolve` finds them."""

    @property
    def given(self) -> bool:
        """Whether the verifier trusts a key of the log by itself."""
        return bool(self._given_keys)

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """Every key that may stand under the log's name, each with its epoch."""
        first: dict[str, VerifierKey] = {}
        for key in self._given_keys or self._inside:
            first.setdefault(key.name, key)
        further = (k for k in self._trusted if k.kind is not Kind.ED25519)
        return (*(self._linked or first.values()), *further, *self._further)

    def claims(self) -> Iterator[Claim]:
        """Yield the trees in which the transitions must stand."""
        for each in self._transitions if self._linked else ():
            source = f"the key transition at entry {each.index}"
            yield Claim("transition", source, each.index, each.root)

    def resolve(self, note: Note | None, origin: str | None) -> None:
        """Link the keys; look through the entries where the directory tells too little.

        `note` is the checkpoint's, if there is one.
        """
        self._linked, problem = self._link()
        if self._thorough or problem or not self._suffices(note, origin):
            every = {
                each.index: each
                for each in (*self._transitions, *self._found_in_entries())
            }
            self._transitions = tuple(every[index] for index in sorted(every))
            self._linked, problem = self._link()
        if problem:
            self._findings.refute(*problem)

    def judge_listed(self) -> None:
        """Refute a list of keys that a log without transitions did not write.

        Such a log has one key. A key comes into the list behind its transition, so one
        without was put there, or what led to it was cut off.
        """
        if self._linked or not self._inside:
            return
        known = self._given_keys or self._inside
        if len(self._inside) > 1 or not any(self._inside[0].same(k) for k in known):
            self._findings.refute(*_MISMATCH)

    def _suffices(self, note: Note | None, origin: str | None) -> bool:
        known = {key.key_id for key in self.keys}
        lines = own_lines(note, origin) if note and origin else ()
        listed = {key.key_id for key in self._inside}
        return listed <= known and all(line.key_id in known for line in lines)

    def watches(self, first: int, end: int) -> bool:
        """Tell whether a known transition must stand in `[first, end)`."""
        return any(first <= each.index < end for each in self._transitions)

    def feed(self, first: int, entries: Sequence[bytes]) -> None:
        """Compare the transitions among these entries with those that are known."""
        end = first + len(entries)
        for each in self._transitions if self._linked else ():
            if first <= each.index < end and entries[each.index - first] != each.entry:
                self._findings.refute(
                    "transition.mismatch",
                    f"entry {each.index} is not the transition that both keys signed",
                    "another history was put under the new key; compare the copies",
                )
        for index, entry in enumerate(entries, first):
            if NEEDLE in entry and not self._knows(index):
                self._judge_unknown(index, entry)

    def outdated(self) -> bool:
        """Tell whether there were more transitions than the directory told of."""
        return self._missed or self._listed() != self._listed_at_first

    def inform(self, note: Note | None, checkpoint: Checkpoint | None) -> None:
        """Say on whose word the signatures rest."""
        linked = self._linked
        if len(linked) > 1:
            self._findings.inform(
                "key.epochs",
                f"{len(linked)} keys signed one after the other, the newest from "
                f"{linked[-1].since} records on",
                "each handed over by an entry that both signed",
            )
        given = [key for key in linked if self._is_given(key)]
        if given and given[0] is not linked[0]:
            self._findings.inform(
                "key.backward",
                f"the first {given[0].since} records were signed by earlier keys, "
                "for which only their successors vouch",
                "give the log's first key too, from another source, with --key",
            )
        if checkpoint is not None and note is not None:
            self._inform_of_pq(note, checkpoint)
            inside, trusted = self._of_kind(Kind.ECDSA)
            published = (note, checkpoint)
            judge_seal_key(self._directory, published, inside, trusted, self._findings)

    def _of_kind(
        self, kind: Kind
    ) -> tuple[tuple[VerifierKey, ...], tuple[VerifierKey, ...]]:
        """Return the keys of a kind that came with the log, and those trusted."""
        inside = tuple(key for key in self._further if key.kind is kind)
        return inside, tuple(key for key in self._trusted if key.kind is kind)

    def _inform_of_pq(self, note: Note, checkpoint: Checkpoint) -> None:
        """Say whether the ML-DSA-44 signature is there, and by whom."""
        inside, trusted = self._of_kind(Kind.ML_DSA_44)
        lines = {line.key_id for line in own_lines(note, checkpoint.origin)}
        signed = {key.key_id for key in (*inside, *trusted)} & lines
        if trusted and not any(key.key_id in signed for key in trusted):
            self._findings.doubt(
                "pq.absent",
                "the checkpoint bears no signature of the trusted ML-DSA-44 key",
                "publish again with that key, or do without it",
            )
        elif inside and not signed:
            self._findings.inform(
                "pq.absent",
                "the log has an ML-DSA-44 key, but its checkpoint bears no signature",
                "a process without that key published it",
            )
        elif signed and not trusted:
            self._findings.inform(
                "pq.unvouched",
                "the ML-DSA-44 signature is valid, but its key came with the trail",
                "give the log's ML-DSA-44 vkey, from another source, with --key",
            )
        if signed and not supported():
            self._findings.doubt(
                "pq.unsupported",
                "the ML-DSA-44 signature could not be checked on this machine",
                "install `cryptography` with OpenSSL 3.5 or newer",
            )

    def _declared(self) -> tuple[Transition, ...]:
        try:
            return tuple(keyring.read_transitions(self._directory))
        except (Unsafe, OSError) as error:
            self._findings.unread("keys", error)
        except VerificationError as error:
            self._findings.refute(
                "transition.malformed", str(error.args[0]), error.hint
            )
        return ()

    def _found_in_entries(self) -> Iterator[Transition]:
        """Yield the transitions among the entries, as far as they follow."""
        last: Transition | None = None
        try:
            for entry in records(self._directory.path):
                if NEEDLE not in entry.data:
                    continue
                found = epochs.parse(entry.data)
                if found is None:
                    continue
                if found.index != entry.index or not epochs.follows(last, found):
                    return
                yield found
                last = found
        except (TrailError, VerificationError):
            return  # the pass over the tree says what is wrong

    def _link(self) -> tuple[tuple[VerifierKey, ...], Problem | None]:
        """Return the linked keys, if one of them is known, and what contradicts."""
        try:
            linked = epochs.chain(self._transitions)
        except VerificationError as error:
            return (), ("transition.chain", str(error.args[0]), error.hint)
        base = [k for k in self._given_keys or self._inside if _is_of_log(k, linked)]
        present = [any(key.same(each) for each in linked) for key in base]
        if not any(present):
            return (), None
        if present != sorted(present, reverse=True):
            return linked, _ORDER
        pairs = zip(self._inside, linked, strict=False)
        if len(self._inside) > len(linked) or any(not a.same(b) for a, b in pairs):
            return linked, _MISMATCH
        return linked, None

    def _judge_unknown(self, index: int, entry: bytes) -> None:
        """A transition that the chain of keys does not hold, found in an entry."""
        try:
            found = epochs.parse(entry)
        except VerificationError as error:
            self._findings.refute(
                "transition.malformed", f"entry {index}: {error.args[0]}", error.hint
            )
            return
        if found is not None and (self._given_keys or self._inside):
            # Without any key there is no chain that it could miss: `key.none`.
            self._missed = not self._thorough
            self._findings.refute(
                "transition.unknown",
                f"entry {index} hands over from a key that was not the newest, or at "
                "another place than its own",
                _CHANGED,
            )

    def _knows(self, index: int) -> bool:
        return bool(self._linked) and any(
            each.index == index for each in self._transitions
        )

    def _is_given(self, key: VerifierKey) -> bool:
        return any(key.same(each) for each in self._given_keys)

    def _listed(self) -> frozenset[str]:
        """Return what tells whether a writer added keys meanwhile."""
        try:
            names = (name for name, _ in self._directory.names(keyring.TRANSITIONS))
            further = (key.format() for key in keyring.read_further(self._directory))
            return frozenset((*names, *further))
        except (Unsafe, OSError, VerificationError):
            return frozenset()


def _is_of_log(key: VerifierKey, linked: Sequence[VerifierKey]) -> bool:
    """Tell whether a key is of the log that the linked keys sign."""
    return bool(linked) and key.name == linked[0].name
