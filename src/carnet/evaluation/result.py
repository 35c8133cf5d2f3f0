"""A result: a signed note over one line of canonical JSON.

    carnet.eval/1
    {"data":{"records":72,"sha256":"…"},"detectors":"…","rows":[…],"signer":"…",…}

    — audit.example/trail-1 DMcIsf4p7Otz…

It says which data, which detectors and which versions, and counts. Whoever has the
data can count again; whoever has not can still see that nobody changed the figures.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, cast

from carnet.adapter import Json
from carnet.errors import TrailError, VerificationError
from carnet.evaluation.score import Row, Scores, Tally, wilson
from carnet.officer.statement import open_statement, sign
from carnet.trail.keys import Signer, VerifierKey, epochs, parse_vkey
from carnet.trail.tree.note import MAX_NOTE_BYTES, refuse_crlf
from carnet.trail.verification.report import Verdict

KIND: Final = "carnet.eval/1"
MAX_BYTES: Final = MAX_NOTE_BYTES
_BOM: Final = b"\xef\xbb\xbf"
TRANSITIONS: Final = "transitions"
"""Field of a result with the changes of keys that lead to its signer, as entries."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a result turned out to be."""

    verdict: Verdict
    """Is it what its signer measured?"""
    vouched: bool
    """By a key that the reader brought."""
    code: str
    """Of what is wrong; empty: nothing."""
    message: str
    """What is wrong."""
    hint: str
    """What to do."""
    document: Mapping[str, Json]
    """The figures; empty where they cannot be read."""


class Change(NamedTuple):
    """One row in two results."""

    row: Row
    before: Tally
    after: Tally

    @property
    def worse(self) -> bool:
        """More leaks, or more that was replaced needlessly."""
        return (
            self.after.leaks > self.before.leaks or self.after.over > self.before.over
        )


def is_result(data: bytes) -> bool:
    """Tell whether these bytes are meant to be a result.

    Also as mail, Git or an editor leaves one: `check` says what they did to it.
    """
    first = data.removeprefix(_BOM).partition(b"\n")[0]
    return first.removesuffix(b"\r") == KIND.encode() and b"\n" in data


def figures(scores: Scores) -> dict[str, Json]:
    """The counts with their intervals, as JSON without floats."""
    rows: list[Json] = [
        {"kind": row.kind, "lang": row.language, **_tally_fields(tally)}
        for row, tally in sorted(scores.rows.items())
    ]
    return {
        "rows": rows,
        "total": _tally_fields(scores.total()),
        "leaking": list(scores.leaking),
        "overdone": list(scores.overdone),
    }


def _tally_fields(tally: Tally) -> dict[str, Json]:
    leak, over = wilson(tally.leaks, tally.values), wilson(tally.over, tally.judged)
    return {
        "values": tally.values,
        "leaks": tally.leaks,
        "leak_95": [f"{bound:.4f}" for bound in leak],
        "judged": tally.judged,
        "over": tally.over,
        "over_95": [f"{bound:.4f}" for bound in over],
    }


def sign_result(
    document: Mapping[str, Json], signer: Signer, transitions: Sequence[bytes] = ()
) -> bytes:
    """Return the signed note; it names its key.

    `transitions` are the entries by which the keys of the signer's log handed over,
    from the first on: then whoever trusts an earlier key can verify it. Those that
    have no room are left out.

    Raises:
        TrailError: It is too long for a note.
    """
    named = {**document, "signer": signer.verifier.format()}
    data = sign(KIND, {**named, **_linking(transitions, signer.verifier)}, signer)
    if len(data) > MAX_BYTES:
        data = sign(KIND, named, signer)
    if len(data) > MAX_BYTES:
        raise TrailError(
            "the result is too long for a signed note",
            hint="evaluate fewer languages and kinds at once",
        )
    return data


def _linking(transitions: Sequence[bytes], own: VerifierKey) -> dict[str, Json]:
    """The transitions that lead to `own`, as a field; none where they do not."""
    for number, entry in enumerate(transitions, 1):
        found = epochs.parse(entry)
        if found is not None and found.new.same(own):
            return {TRANSITIONS: [one.decode() for one in transitions[:number]]}
    return {}


def check(data: bytes, vkeys: tuple[str, ...]) -> Checked:
    """Return whether the result is what its signer said. Offline.

    Without `vkeys` the key in the result serves, and nobody vouches for it. A key
    vouches for those that the result shows to have come after it.

    Raises:
        VerificationError: A given key is no vkey.
    """
    given = tuple(parse_vkey(vkey) for vkey in vkeys)
    try:
        _refuse_rewritten(data)
    except VerificationError as error:
        said = f"no valid result: {error.args[0]}"
        return _checked(Verdict.REFUTED, "result.changed", said, error.hint)
    try:
        signer = _signer(data)
        opened = open_statement(KIND, data, (signer,))
        document = cast("dict[str, Json]", dict(opened.document))
        _recount(document)
        known = (*given, *epochs.handed_down(_transitions(document), given))
    except (VerificationError, KeyError, TypeError, ValueError) as error:
        said = error.args[0] if isinstance(error, VerificationError) else "malformed"
        return _checked(Verdict.REFUTED, "result.changed", f"no valid result: {said}")
    if opened.officers and not given:
        return _unvouched(document)
    if opened.officers and any(key.same(signer) for key in known):
        return _vouched(document)
    return _checked(
        Verdict.INCONCLUSIVE,
        "key.unknown",
        "none of the keys given signed this result",
        "give the vkey of its signer with --key; where the log's key was rotated, "
        "`carnet verify TRAIL --key VKEY` with the one you trust, then "
        "`carnet keys list TRAIL` names its later keys",
    )


def _refuse_rewritten(data: bytes) -> None:
    """Return if no program on the way wrote the file anew, with every word in it.

    Raises:
        VerificationError: One did, or nothing is left.
    """
    if not data:
        raise VerificationError("the file is empty", hint="ask for the original file")
    refuse_crlf("a result", data)
    if data.startswith(_BOM):
        raise VerificationError(
            "it begins with a byte-order mark, which it was signed without",
            hint="an editor put it there: ask for the file in an archive",
        )


def _transitions(document: Mapping[str, Json]) -> tuple[bytes, ...]:
    told = cast("list[str]", document.get(TRANSITIONS, []))
    return tuple(entry.encode() for entry in told)


def _vouched(document: Mapping[str, Json]) -> Checked:
    return Checked(Verdict.CONFIRMED, True, "", "", "", document)  # noqa: FBT003 - vouched


def _unvouched(document: Mapping[str, Json]) -> Checked:
    return Checked(
        Verdict.CONFIRMED,
        False,  # noqa: FBT003 - not vouched
        "key.unvouched",
        "the key came with the result: nobody vouches for it",
        "give the signer's vkey, from another source, with --key",
        document,
    )


def _checked(verdict: Verdict, code: str, message: str, hint: str = "") -> Checked:
    hint = hint or "evaluate again, or ask for the original file"
    return Checked(verdict, False, code, message, hint, {})  # noqa: FBT003 - not vouched


def _signer(data: bytes) -> VerifierKey:
    import orjson

    line = data.partition(b"\n")[2].partition(b"\n")[0]
    return parse_vkey(str(orjson.loads(line)["signer"]))


def tallies(document: Mapping[str, Json]) -> dict[Row, Tally]:
    """The rows of a result."""
    return dict(_rows(document))


def _rows(document: Mapping[str, Json]) -> Iterator[tuple[Row, Tally]]:
    for row in cast("list[dict[str, Json]]", document["rows"]):
        yield Row(str(row["kind"]), str(row["lang"])), _tally(row)


def _tally(row: Mapping[str, Json]) -> Tally:
    names = ("values", "leaks", "judged", "over")
    return Tally(*(cast("int", row[name]) for name in names))


def _recount(document: Mapping[str, Json]) -> None:
    """Hold sums and intervals to the counts; a signer may not round in its favour."""
    scores = Scores(tallies(document))
    told = {key: document[key] for key in ("rows", "total")}
    again = figures(scores)
    impossible = any(
        not (0 <= t.leaks <= t.values and 0 <= t.over <= t.judged)
        for t in scores.rows.values()
    )
    if impossible or told != {key: again[key] for key in told}:
        raise VerificationError("its figures contradict each other", hint="")


def changes(
    before: Mapping[str, Json], after: Mapping[str, Json]
) -> tuple[Change, ...]:
    """Each row of two results that is not the same in both."""
    old, new = tallies(before), tallies(after)
    every = sorted(old.keys() | new.keys())
    found = (Change(r, old.get(r, Tally()), new.get(r, Tally())) for r in every)
    return tuple(change for change in found if change.before != change.after)
