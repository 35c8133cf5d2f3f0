"""Evidence files that are other files now than when the trail recorded the rules.

Without officers' keys nobody signs a tool; but every set of rules that decided stands
in the trail, with the digests of the evidence. The same terms with another file are a
text that was changed after the fact, or one whose day of signature stayed the old one.
"""

from collections.abc import Iterator

from carnet.cli.answer import Note
from carnet.in_force.sets import NotInTrail, Sets
from carnet.officer import assertions
from carnet.policy import Rules
from carnet.trail.reading.follow import Follower
from carnet.trail.stores import Location

_TYPE = b'"type":"policy"'
HINT = (
    "put back the file that was signed; for another text, set its own day "
    "(__EXECUTED, __TIA__REVIEW)"
)


def changed(trail: Location, rules: Rules) -> Iterator[Note]:
    """A finding for each assertion whose terms were first recorded with other evidence.

    With officers' keys there is none: their signatures bind the files.

    Raises:
        TrailError: The trail cannot be read.
    """
    if rules.policy_keys:
        return
    first: dict[tuple[str, str], tuple[int, str]] = {}
    for index, earlier in _recorded(trail):
        for one in assertions(earlier):
            first.setdefault((one.id, one.terms), (index, one.digest))
    for one in assertions(rules):
        index, digest = first.get((one.id, one.terms), (0, one.digest))
        if digest != one.digest:
            yield Note(
                "evidence.changed",
                f"the evidence of {one.id.replace('/', ' ')} is not the file that "
                f"entry {index} of the trail recorded under the same terms",
                HINT,
            )


def _recorded(trail: Location) -> Iterator[tuple[int, Rules]]:
    """Each set of rules that the trail holds, with the index of its last part."""
    sets = Sets()
    for entry in Follower(trail, needle=_TYPE).new():
        record = entry.record or {}
        sets.take("policy", record)
        whole = record.get("part") == record.get("parts")
        if record.get("name") == "rules" and whole:
            try:
                yield entry.index, sets.rules(str(record.get("digest")))
            except (NotInTrail, ValueError):
                continue  # of officers, or of another version: not to be compared
