"""Records of a call that an interrupt (Ctrl-C, a signal's handler) does not lose.

It may come in the middle of an fsync. What was recorded then is known before it is
raised: an intent that stands in the trail gets the outcome that nothing was sent.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from carnet.adapter import Json
from carnet.crossing.counting import Last
from carnet.crossing.record import Appends, unrecorded
from carnet.crossing.refusal import Refused
from carnet.crossing.state import Crossing
from carnet.crossing.under_way import UnderWay
from carnet.denial import closed
from carnet.errors import TrailError


def intended(
    trail: Appends,
    under_way: UnderWay,
    crossing: Crossing,
    record: dict[str, Json],
    last: Last | None,
    *,
    end: Callable[[Crossing, str], object],
) -> object:
    """Make the intent durable and return its receipt; from now on `end` is owed.

    `end` records the outcome of a call that nobody waits for any more.

    Raises:
        Refused: The guard was closed; nothing is owed, and nothing may be sent.
        BaseException: As `trail.append`. `crossing.intended` says whether the intent
            stands in the trail; then its outcome is still to be recorded.
    """

    def left() -> None:
        end(crossing, "abandoned" if crossing.intended else "not_sent")

    try:
        _begin(under_way, crossing, left)
        receipt = trail.append(record, last=last)
        crossing.intended = True
    except Exception:
        under_way.ended(crossing)
        raise
    except BaseException:
        crossing.intended = "id" in record  # as `Appends.append` says
        if not crossing.intended:
            under_way.ended(crossing)
        raise
    if not under_way.goes_on(crossing):  # its end is in the trail already
        crossing.intended = False
        raise Refused(closed(crossing.on))
    return receipt


def _begin(under_way: UnderWay, crossing: Crossing, end: Callable[[], object]) -> None:
    if not under_way.begin(crossing, end):
        raise Refused(closed(crossing.on))


def ended(
    trail: Appends,
    under_way: UnderWay,
    crossing: Crossing,
    make: Callable[[], dict[str, Json]],
) -> bool:
    """Make the outcome durable, or tell of it; an interrupt is raised after that.

    False: its end was recorded already, or is another's to record.
    """
    outcome = _Outcome(trail, under_way, crossing, make)
    try:
        return outcome.record()
    except Exception:
        raise
    except BaseException:
        outcome.record()
        raise


@dataclass(slots=True)
class _Outcome:
    """The end of one call, as one of those records it who may."""

    trail: Appends
    under_way: UnderWay
    crossing: Crossing
    make: Callable[[], dict[str, Json]]
    made: dict[str, Json] = field(default_factory=dict)
    receipt: object = None

    def record(self) -> bool:
        """May be begun again where it was interrupted: nothing of it is done twice."""
        if not self.under_way.claim(self.crossing, by=self):
            return False
        try:
            self.made = self.made or self.make()
            if self.receipt is None and "id" not in self.made:
                self.receipt = self.trail.append(self.made)
        except TrailError as error:
            unrecorded(self.crossing, error)
        except Exception:
            self.under_way.ended(self.crossing)
            raise
        self.under_way.ended(self.crossing)
        return True
