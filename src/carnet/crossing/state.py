"""The state of one attempt at a call: filled in step by step, read by the records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import get_ident
from typing import Final
from urllib.parse import urlsplit

from carnet.crossing.conversation import Attempt, new_id
from carnet.crossing.message import Message, Request
from carnet.crossing.steps import Response
from carnet.crossing.thread import Thread
from carnet.events import logger
from carnet.policy.counters import Adds
from carnet.policy.inputs import NOBODY
from carnet.redaction import Pseudonyms
from carnet.vocabulary import (
    Approval,
    Content,
    Context,
    Counts,
    DataForm,
    Decision,
    Destination,
    Finding,
    Kind,
)

_TEXT: Final = 200
"""What a text costs beside its bytes: of sixty questions of a line each, ten times."""


@dataclass(slots=True)
class Crossing:
    """One attempt. A field that a step has not reached yet is None or empty."""

    request: Request
    """As the client made it."""
    context: Context
    """What the caller said of the call."""
    on: date
    """The day that it is decided for: in UTC, until another one is stricter."""
    message: Message | None = None
    """Every string of the request, once it was read."""
    days: tuple[date, ...] = ()
    """The calendar days that it is where the laws of the call count them."""
    joined: Attempt | None = None
    """Which attempt of which call it is; read as `attempt`."""
    follows: bool = False
    """An earlier call of its conversation, not repeated in it, told of somebody."""
    destination: Destination | None = None
    """Where it would really go."""
    findings: tuple[tuple[Finding, ...], ...] = field(default=(), repr=False)
    """Personal data by passage of `message`, in the same order."""
    cues: tuple[tuple[Finding, ...], ...] = field(default=(), repr=False)
    """What the content tells about a person, such as `health`; never replaced."""
    fixed: tuple[Finding, ...] = field(default=(), repr=False)
    """Known values in numbers of the API's own, which cannot be replaced."""
    unnamed: frozenset[str] = field(default=frozenset(), repr=False)
    """Names of its destination, such as a model's, that name a person themselves."""
    further: Mapping[str, int] = field(default_factory=dict)
    """How often each rule found each kind in the lines of a long upload, whose findings
    are not kept: `{"iban:bank_account": 2}`."""
    shaped: bool = False
    """Is text in the lines of a long upload written like a placeholder?"""
    content: Content = Content()  # noqa: RUF009 - frozen
    """What the findings and the context say, as the policy asks for it."""
    decision: Decision | None = None
    """The last one, hooks included."""
    decided_on: Content | None = None
    """The content in clear, as it was when the call was decided."""
    tightened: bool = False
    """A hook or the guard itself is stricter than the policy's own decision."""
    approval: Approval | None = None
    """An officer's approval of exactly this call."""
    grounds: Mapping[str, Decision] = field(default_factory=dict)
    """Those on which an officer's approval would answer its refusal, and how."""
    adds: Adds = Adds(0)  # noqa: RUF009 - frozen
    """What the call adds to the counters of persons."""
    counts: Counts = NOBODY
    """Where the counters stand with it."""
    pseudonyms: Pseudonyms | None = field(default=None, repr=False)
    """Issues its placeholders; None: nothing has to be replaced."""
    carried: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Placeholders of earlier turns in reasoning, with their values; see `circles`."""
    outgoing: Request | None = None
    """The rewritten request; None: it leaves as it is."""
    data_form: DataForm = DataForm.NONE_FOUND
    """What the record says of the form in which the data leave."""
    replaced: Mapping[Kind, int] = field(default_factory=dict)
    """How many values of each kind were replaced."""
    first_entry: int = 0
    """Which request of its batch the first one in `message` is."""
    intended: bool = False
    """The intent is durable."""
    response: Response | None = None
    """The head of the answer, once it is there."""
    thread: int = field(default_factory=get_ident)
    """Who takes it across, or runs the event loop that does."""
    unsent: list[Callable[[], object]] = field(default_factory=list, repr=False)
    """What hooks asked to be called if it is not sent."""

    def start_again(self, approval: Approval | None = None) -> None:
        """Forget what was decided and replaced, perhaps since it was approved."""
        self.give_back()
        self.approval = approval or self.approval
        self.tightened = False
        self.decision = self.decided_on = None
        self.outgoing = self.pseudonyms = None
        self.replaced = {}

    def give_back(self) -> None:
        """Have hooks take back what they counted: it was not sent, once and for all.

        One that fails is told of; it keeps neither the others nor the call.
        """
        while self.unsent:
            try:
                self.unsent.pop()()
            except Exception as error:  # noqa: BLE001 - a hook's own
                kind = type(error).__name__  # its text may quote the call
                logger("carnet").warning("hook_kept_its_count", error=kind)

    @property
    def kinds(self) -> frozenset[Kind]:
        """Every kind found, also one that only the second, thorough look found."""
        first = self.decided_on.kinds if self.decided_on else frozenset()
        return first | self.content.kinds

    @property
    def attempt(self) -> Attempt:
        """Which attempt of which call it is; of one that nobody could read, its own."""
        if self.joined is None:
            self.joined = Attempt(new_id(), 1, Thread(""))
        return self.joined

    @property
    def host(self) -> str:
        """Host and port as called, without user information."""
        return urlsplit(self.request.url).netloc.rpartition("@")[2].lower()

    @property
    def importer(self) -> str:
        """Who gets it, as far as a pseudonymisation domain must know."""
        place = self.destination or Destination(self.host)
        return place.provider or place.host

    @property
    def weight(self) -> int:
        """What searching it costs, in bytes of one text; a short one costs `_TEXT`."""
        texts = len(self.message.passages) if self.message else 0
        return len(self.request.body) + _TEXT * texts

    @property
    def sent(self) -> Request:
        """What leaves: the rewritten request, or the original one."""
        return self.outgoing or self.request

    @property
    def issued(self) -> Mapping[str, str]:
        """The placeholders that this attempt carries, with their values."""
        return self.pseudonyms.issued if self.pseudonyms else {}

    @property
    def read(self) -> Message:
        """The message; only for steps after it was read."""
        if self.message is None:
            raise RuntimeError("the request was not read yet")
        return self.message

    @property
    def decided(self) -> Decision:
        """The decision; only for steps after it was made."""
        if self.decision is None:
            raise RuntimeError("the call was not decided yet")
        return self.decision
