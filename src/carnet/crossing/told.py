"""Whether a conversation told of somebody before the call that is read now.

Who goes on by an id (`previous_response_id`, a conversation of the API, or the
application's own name for one) does not repeat what was said: the importer has it. So
what a later turn says of `him` is somebody's (GDPR Art. 4(1)), whom the guard cannot
see in it. What is remembered is that there was a person, not who.
"""

from carnet.crossing.conversation import Conversations
from carnet.crossing.leaving import says_whose
from carnet.crossing.state import Crossing
from carnet.detection import Detector
from carnet.detection.cues import Earlier


def before(conversations: Conversations, crossing: Crossing) -> bool:
    """Did an earlier call, which this one goes on but does not repeat?

    Raises:
        RedactionError: The vault cannot be read.
    """
    thread = crossing.attempt.thread
    goes_on = thread.resumed or crossing.context.conversation is not None
    return goes_on and conversations.told_of_somebody(thread)


def earlier(crossing: Crossing) -> Earlier:
    """What was said before the texts of a call, in it or before it."""
    return Earlier(crossing.read.asked, crossing.follows)


def remember(
    conversations: Conversations, detector: Detector, crossing: Crossing
) -> None:
    """Remember of its conversation that a call about to leave tells of somebody.

    Raises:
        RedactionError: The vault cannot be written.
    """
    thread, passages = crossing.attempt.thread, crossing.read.passages
    if thread.told.of_somebody or not thread.id:
        return
    said = says_whose(crossing.context)
    if said or detector.tells_of_somebody(passages, crossing.findings):
        conversations.tell_of_somebody(thread)
