"""Random edits of trails: none passes unless nothing that was recorded changed.

    pytest -m slow tests/trail/verification/test_mutations.py   # 3 000, some minutes

A verifier with the log's key and the newest checkpoint must never say `confirmed` of a
mutant, except where every record and every root are the original's: a stray file, a
lost mark, an older checkpoint beside a whole journal change nothing that was recorded.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from tests.trail.anchors import authority_rig
from tests.trail.verification.mutations import Mutant

from carnet.trail import Report, Trail, records, verify
from carnet.trail.anchors import token
from carnet.trail.keys import postquantum, signer
from carnet.trail.reading import pruning
from carnet.trail.tree.merkle import Frontier, leaf_hashes
from carnet.trail.verification.anchors.trust import NOBODY, Trust

ORIGIN = "acme.example/transfers"
KEYS = [Ed25519PrivateKey.from_private_bytes(bytes(range(n, n + 32))) for n in range(4)]
PQ = MLDSA44PrivateKey.from_seed_bytes(bytes(range(32)))
VKEY = signer(ORIGIN, KEYS[0]).verifier.format()


@dataclass
class Subject:
    """A trail, an earlier state of it, and what its auditor holds."""

    path: Path
    keys: tuple[str, ...] = (VKEY,)
    trust: Trust = NOBODY
    held: bytes = b""
    data: tuple[bytes, ...] = ()
    roots: frozenset[tuple[int, bytes]] = frozenset()
    level: str = ""

    @property
    def earlier(self) -> Path:
        return self.path.with_name(f"{self.path.name}-earlier")

    def open(self, **changes: object) -> Trail:
        options: dict[str, object] = {
            "origin": ORIGIN,
            "signing_key": KEYS[0],
            "highwater": self.path.with_name("highwater"),
            "publish_interval_s": None,
        }
        return Trail.open(self.path, **{**options, **changes})  # type: ignore[arg-type] # values of a test

    def snapshot(self) -> None:
        shutil.copytree(self.path, self.earlier)

    def verify(self, path: Path) -> Report:
        nowhere = self.path.with_name("nowhere")
        return verify(
            path, self.keys, self.held, highwater_base=nowhere, trust=self.trust
        )

    def settle(self, pruned: tuple[bytes, ...] = ()) -> "Subject":
        """Take down what the trail is, now that it is finished."""
        self.held = (self.path / ".state/hwm").read_bytes()
        self.data = tuple(entry.data for entry in records(self.path))
        tree, roots = Frontier(), [(0, Frontier().root())]
        for leaf in leaf_hashes((*pruned, *self.data)):
            tree.append(leaf)
            roots.append((tree.size, tree.root()))
        self.roots = frozenset(roots)
        report = self.verify(self.path)
        assert report.verdict == "confirmed", report
        self.level = report.level
        return self


def fill(trail: Trail, count: int) -> None:
    trail.append_many([{"type": "test", "n": count, "i": i} for i in range(count)])


def short(subject: Subject) -> Subject:
    """Nine records and two that are not published yet."""
    trail = subject.open()
    for i in range(9):
        trail.append({"type": "test", "i": i})
        if i == 4:
            trail.seal()
            subject.snapshot()
    trail.seal()
    fill(trail, 2)
    trail._ledger.close()
    return subject.settle()


def segments(subject: Subject) -> Subject:
    """Full bundles, partial tiles that were superseded, several journal segments."""
    with subject.open() as trail:
        for count in (100, 200, 250, 40):
            fill(trail, count)
            trail.seal()
            if count == 200:
                subject.snapshot()
        trail.turn()
        fill(trail, 5)
        trail._ledger.settle(0, turn=True)
        fill(trail, 5)
    return subject.settle()


def rotated(subject: Subject) -> Subject:
    with subject.open() as trail:
        fill(trail, 30)
        trail.seal()
        trail.rotate_key(KEYS[1])
        fill(trail, 30)
        subject.snapshot()
        trail.rotate_key(KEYS[2])
        fill(trail, 20)
    return subject.settle()


def pruned(subject: Subject) -> Subject:
    with subject.open() as trail:
        fill(trail, 800)
        trail.seal()
        fill(trail, 300)
        before = tuple(entry.data for entry in records(subject.path))
        subject.snapshot()
        trail.append({"type": pruning.TYPE, "min_index": 512, "policy": "a test"})
        trail.turn()
        trail.turn()
        trail.seal()
        pruning.delete(subject.path, 512)
        fill(trail, 10)
    return subject.settle(before[:512])


def postquantum_(subject: Subject) -> Subject:
    subject.keys = (VKEY, postquantum.signer(ORIGIN, PQ).verifier.format())
    with subject.open(signing_key_pq=PQ) as trail:
        fill(trail, 20)
        trail.seal()
        subject.snapshot()
        fill(trail, 20)
        trail.seal()
    return subject.settle()


def stamped(subject: Subject) -> Subject:
    """Two kept checkpoints with time stamps of a real authority."""
    folder = subject.path.with_name("authority")
    with subject.open() as trail, authority_rig.serving(folder) as authority:
        stamps = subject.path / "timestamps"
        stamps.mkdir()
        for count in (12, 8):
            fill(trail, count)
            size = trail.seal().size
            note = (subject.path / f"checkpoints/{size}").read_bytes()
            (stamps / f"{size}.tsa.tsr").write_bytes(authority.stamp(note))
            if count == 12:
                subject.snapshot()
    subject.trust = Trust(None, token.read_chain(authority.root))
    return subject.settle()


KINDS: dict[str, Callable[[Subject], Subject]] = {
    make.__name__: make
    for make in (short, segments, rotated, pruned, postquantum_, stamped)
}


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of the same name under a key that nobody trusts."""
    folder = tmp_path_factory.mktemp("stranger")
    subject = Subject(folder / "stranger")
    with subject.open(signing_key=KEYS[3]) as trail:
        fill(trail, 300)
        trail.seal()
    return subject.path


@pytest.fixture(scope="module", params=KINDS)
def subject(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Subject]:
    folder = tmp_path_factory.mktemp(request.param)
    yield KINDS[request.param](Subject(folder / "trail"))
    shutil.rmtree(folder)


def judge(subject: Subject, stranger: Path, seed: int) -> str:
    """Return the verdict on one mutant, which must not be a false `confirmed`."""
    place = subject.path.with_name("mutant")
    mutant = Mutant(subject.path, place, seed, (subject.earlier, stranger))
    mutant.mutate()
    report = subject.verify(place)
    if report.verdict == "confirmed":
        told = f"seed {seed}, {mutant.done}: {report}"
        assert report.checkpoint is not None, told
        assert report.entries == len(subject.data) + report.pruned, told
        assert (report.checkpoint.size, report.checkpoint.root) in subject.roots, told
        assert tuple(e.data for e in records(place)) == subject.data, told
        assert report.level <= subject.level, told
    return report.verdict.value


def many(subject: Subject, stranger: Path, seeds: range) -> None:
    verdicts = [judge(subject, stranger, seed) for seed in seeds]
    assert verdicts.count("refuted") > len(verdicts) // 4  # the edits are worth judging
    print({verdict: verdicts.count(verdict) for verdict in sorted(set(verdicts))})  # noqa: T201 - shown by -s


def test_no_mutant_is_taken_for_the_original(subject: Subject, stranger: Path) -> None:
    many(subject, stranger, range(35))


@pytest.mark.slow
def test_no_mutant_of_thousands_is_taken_for_the_original(
    subject: Subject, stranger: Path
) -> None:
    many(subject, stranger, range(1_000, 1_500))
