"""What one call asks of the policy."""

from carnet.crossing.state import Crossing
from carnet.events import logger
from carnet.policy import strictest
from carnet.policy.explaining import elsewhere
from carnet.policy.strictest import Book, Question, Way
from carnet.vocabulary import Approval, Content, Decision, Destination


def ask(
    book: Book,
    crossing: Crossing,
    content: Content,
    approval: Approval | None,
) -> Decision:
    """What the policy says of this content of the call."""
    place = crossing.destination or Destination(crossing.host)
    days = (crossing.on, *crossing.days)
    question = Question(content, crossing.context, days, crossing.counts, approval)
    return strictest.ask(book, place, question, lambda: _way(book, crossing))


def _way(book: Book, crossing: Crossing) -> Way | None:
    """What the place of the call at another host depends on; None: nobody read it."""
    message = crossing.message
    if message is None:
        return None
    asked = (elsewhere.deciding(book.law, body) for body in message.body.asked)
    return Way(message.url.path, tuple(asked))


def log_unasked_laws(decision: Decision) -> None:
    """Say in the application's log that a finding points to a law not asked."""
    for one in decision.evidence:
        logger("carnet").warning(
            "regime_off",
            detector=one.detector,
            country=one.country,
            regime=one.regime,
            hint="check CARNET_SUBJECTS and CARNET_REGIMES",
        )
