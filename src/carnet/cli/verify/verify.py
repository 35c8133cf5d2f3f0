"""`carnet verify`: is a trail, or the proof of one record, what it claims to be?"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from carnet.cli.answer import Answer
from carnet.cli.failure import UsageProblem
from carnet.cli.verify import files, options
from carnet.cli.verify.answers import LEVELS, missing
from carnet.cli.verify.many import Task, verify_many
from carnet.cli.verify.options import TrustOptions
from carnet.cli.verify.verifier import Verifier

if TYPE_CHECKING:
    from carnet.trail.stores import Location


def verify(  # noqa: PLR0913 - one option for each thing a verifier may bring
    what: options.What,
    *,
    key: options.Keys = None,
    level: options.Level = "L0",
    old: options.Old = None,
    record: options.Record = None,
    witness: options.Witnesses = None,
    quorum: options.Quorum = None,
    policy: options.Policy = None,
    tsa: options.Authority = None,
    lint: options.Lint = False,
    replay: options.Replay = False,
    law_key: options.LawKeys = None,
    officer_key: options.OfficerKeys = None,
    workers: options.Workers = None,
) -> Answer:
    """Verify a trail, a proof (--record, --old), a certificate, a result or a pack.

    Offline and with no secret. With --witness or --tsa also times are compared. Of
    several trails, or a folder of trails, each has its verdict and the worst is that of
    all; an aggregate among them is held against the others:
    `carnet verify ./all ./eu ./us --key VKEY`.
    """
    if level not in LEVELS:
        raise UsageProblem("--level: no such level", hint="one of L0 to L4")
    trust = TrustOptions(tuple(witness or ()), quorum, policy, tsa)
    _refuse_unreplayed(law_key or officer_key, replay=replay)
    verifier = Verifier(
        level,
        trust,
        tuple(key or ()),
        old,
        record,
        lint=lint,
        replay=replay,
        law_keys=tuple(law_key or ()),
        officer_keys=tuple(officer_key or ()),
    )
    return _answer(what, verifier, workers)


def _refuse_unreplayed(keys: list[str] | None, *, replay: bool) -> None:
    """Refuse keys that vouch for what decisions were made on, where none is again."""
    if keys and not replay:
        asked = "--law-key, --officer-key: of decisions made again"
        raise UsageProblem(asked, hint="add --replay")


def _answer(what: list[str], verifier: Verifier, workers: int | None) -> Answer:
    """The answer about all that was named."""
    from carnet.cli.side_by_side import inside
    from carnet.trail.stores import locate

    path = locate(what[0])
    verifier.trust.read()  # what is wrong with them is said first
    if verifier.replay:
        verifier.vouched()
    places = tuple(map(locate, what)) if len(what) > 1 else inside(path)
    if places:
        return _of_many(places, verifier, workers)
    return _of_one(path, replace(verifier, workers=1 if workers is None else workers))


def _of_many(
    places: "tuple[Location, ...]", verifier: Verifier, workers: int | None
) -> Answer:
    """The answer about several trails; files are no trails."""
    from carnet.trail.stores import exists

    if verifier.old is not None or verifier.record is not None:
        raise UsageProblem("--old, --record: of one thing", hint="one at a time")
    for place in places:
        if not exists(place):
            return missing(place)
        if isinstance(place, Path) and not place.is_dir():
            raise UsageProblem(f"{place}: not a trail", hint="several must be trails")
    return verify_many(places, verifier.keys, verifier, workers)


def _of_one(path: "Location", verifier: Verifier) -> Answer:
    """The answer about one trail, or one file."""
    from carnet.trail.stores import exists

    if verifier.record is not None:
        return files.of_record(path, verifier.record, verifier)
    if not exists(path) or (isinstance(path, Path) and not path.is_dir()):
        return files.of_file(path, verifier)
    return verifier(Task(path, verifier.keys))
