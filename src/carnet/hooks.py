"""Policy hooks: plain functions that may tighten a decision, never loosen it.

A hook is `(call: CallView) -> Decision | None`, run after the decision. It sees
everything but the raw text, unless it has `needs_text = True`. An exception in a hook
is a refusal, and so are words of a hook that hold personal data: they would stand in
the trail. `Guard.decide` asks those that need no text, with `supposed` set: what a
hook keeps count of, it does not count then. Installed packages offer hooks by the
entry-point group `carnet.hooks`.
"""

from collections.abc import Callable, Collection, Coroutine, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from pathlib import PurePath
from typing import TypeAlias

from carnet import extensions
from carnet.adapter import Json
from carnet.context.values import count, kind_named
from carnet.denial import refusal, to_json
from carnet.errors import ConfigError, Error
from carnet.locks import lock
from carnet.vocabulary import (
    Approval,
    Content,
    Context,
    Decision,
    Destination,
    Effect,
    Form,
    Kind,
    Obligation,
)


@dataclass(frozen=True, slots=True)
class CallView:
    """What a policy hook sees of a call: everything but the raw text."""

    decision: Decision
    """As it stands when the hook is asked: the policy's, or an earlier hook's."""
    destination: Destination
    content: Content
    context: Context
    method: str
    path: str
    """The vendor's part of the path; empty where no adapter knows it."""
    findings: tuple[tuple[Kind, str], ...] = ()
    """Kind and detector of each finding, without its value."""
    approval: Approval | None = None
    """An officer's approval of exactly this call; a hook may take it for an answer."""
    text: str | None = field(default=None, repr=False)
    """The content strings, only for a hook with `needs_text = True`."""
    recipients: tuple[Destination, ...] = ()
    """Who else gets the call: the hosts inside it that will be called or fetched from,
    and those whom it names to a router."""
    supposed: bool = False
    """Nobody makes this call: somebody asks what would happen (`Guard.decide`)."""
    unsent: list[Callable[[], object]] = field(
        default_factory=list, repr=False, compare=False
    )
    """What a hook puts here is called if the call ends without having been sent, or is
    decided anew: where it gives back what it counted."""


Hook: TypeAlias = Callable[[CallView], Decision | None]
Personal: TypeAlias = Callable[[Collection[str]], bool]
"""Does one of these texts hold what is personal, or what the call holds?"""

GROUP = "carnet.hooks"
APPROVAL = "approval"
"""The obligation by which a hook demands an officer's approval."""
_DAYS = 3  # that it can be at once, from UTC-12 to UTC+14


class HookFailed(Exception):
    """Raised inside a call: which hook failed, by what kind of error, and where.

    Never what that error says: it may quote the text that the hook was shown.
    """


@cache
def installed() -> tuple[Hook, ...]:
    """The hooks of installed packages, by name."""
    points = sorted(extensions.of(GROUP), key=lambda point: point.name)
    return tuple(point.load() for point in points)


def consult(
    hooks: Iterable[Hook], view: CallView, personal: Personal = lambda _words: False
) -> Decision:
    """The decision after every hook has seen it; the text only where one asks.

    A hook whose words are `personal` refuses the call, and none of them is repeated.

    Raises:
        HookFailed: A hook raised what is no error of ours, or one with such words.
        ConfigError: A hook answered with what is no decision.
    """
    blind = replace(view, text=None)
    decision = view.decision
    for hook in hooks:
        seen = view if getattr(hook, "needs_text", False) else blind
        wished = _asked(hook, replace(seen, decision=decision), personal)
        if wished is not None:
            answer = _refusing(hook, _answered(hook, wished), view)
            stricter = tighten(decision, answer)
            new = _words(stricter) - _words(decision)
            if new and personal(sorted(new)):
                stricter = tighten(decision, _unspoken(hook, decision))
            decision = stricter
    return decision


def _asked(hook: Hook, view: CallView, personal: Personal) -> object:
    """What a hook answers, or an error that names it."""
    try:
        return hook(view)
    except Exception as error:  # it may raise anything, and quote the text
        if isinstance(error, Error) and not personal(_said(error)):
            raise
        below = error.__traceback__ and error.__traceback__.tb_next
        kind, at = type(error).__name__, ""
        if below:  # its folders may be called after somebody
            file = PurePath(below.tb_frame.f_code.co_filename).name
            at = f" ({file}, line {below.tb_lineno})"
        failed = f"the hook {_name(hook)} failed with {kind}{at}, so nothing may leave"
    raise HookFailed(failed)  # outside: the other error must not be its context


def _said(error: Error) -> tuple[str, ...]:
    """What a refusal would repeat of an error of ours."""
    return str(error), str(getattr(error, "code", ""))


def _words(decision: Decision) -> frozenset[str]:
    """Every text that a hook may have put into a decision."""
    said = (decision.reasons, decision.obligations, decision.alternatives)
    return frozenset(_texts(to_json(said)))


def _texts(node: Json) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        yield from (
            text for one in node.items() for part in one for text in _texts(part)
        )
    elif isinstance(node, list):
        yield from (text for one in node for text in _texts(one))


def _unspoken(hook: Hook, decision: Decision) -> Decision:
    """The refusal of a call of which a hook would have told too much."""
    sentence = (
        f"what the hook {_name(hook)} says of this call holds personal data, and it "
        "would go into the trail: let it name a rule, not a value or a person"
    )
    from carnet.policy.provisions import cited  # not to be loaded with the hooks

    laws = [result.regime for result in decision.regimes]
    return refusal(
        "hook.personal_words", sentence, cited("security", laws), decision.on
    )


def _name(hook: Hook) -> str:
    """What the code of a hook calls it; of a partial one, what the whole is called."""
    own = getattr(hook, "func", hook)
    return str(getattr(own, "__qualname__", type(own).__qualname__))


def _answered(hook: Hook, wished: object) -> Decision:
    """What a hook answered.

    Raises:
        ConfigError: It is no decision, such as the coroutine of an async function.
    """
    if isinstance(wished, Decision):
        return wished
    if isinstance(wished, Coroutine):
        wished.close()  # nobody awaits it, and nobody need be told again
    raise ConfigError(
        f"the hook {_name(hook)} answered with a {type(wished).__name__}, "
        "not with a Decision or None",
        hint="a hook is a plain function: `def hook(call): ...`",
    )


def _refusing(hook: Hook, wished: Decision, view: CallView) -> Decision:
    """What a hook answered; the refusal that it meant where it demands an approval.

    A duty beside a call that goes all the same would ask an officer about what has left
    already.
    """
    asked = [one for one in wished.obligations if one.id == APPROVAL]
    if not asked or wished.effect is Effect.BLOCK or view.approval is not None:
        return wished
    sentence = f"the hook {_name(hook)} demands an officer's approval of this call"
    no = refusal("hook.approval", sentence, "", view.decision.on)
    return replace(no, obligations=tuple(asked))


def tighten(decision: Decision, wished: Decision) -> Decision:
    """The stricter of both; what a hook would loosen stays as it was."""
    from carnet.policy.verdict import FORMS, STRICTNESS  # loaded since it decided

    before, after = STRICTNESS[decision.effect], STRICTNESS[wished.effect]
    if after < before:
        return decision
    obligations = (*decision.obligations, *wished.obligations)
    if after == before:
        both = decision.replace is not None and wished.replace is not None
        kinds = (decision.replace or frozenset()) | (wished.replace or frozenset())
        return replace(
            _for_both_reasons(decision, wished),
            obligations=obligations,
            replace=kinds if both else None,
            form=max(decision.form, wished.form, key=FORMS.__getitem__),
        )
    form = wished.form or Form.NON_PERSONAL
    return replace(
        decision,
        effect=wished.effect,
        form=form if wished.effect is Effect.REDACT else None,
        replace=None,
        reasons=(*wished.reasons, *decision.reasons),
        obligations=obligations,
        alternatives=wished.alternatives,  # the policy's own lift no hook's refusal
        enforced=True,
    )


def _for_both_reasons(decision: Decision, wished: Decision) -> Decision:
    """A decision that a hook makes too, by reasons of its own, behind those it has.

    What lifts one refusal does not lift the other, so only a way out that the hook
    names as well is left. It is enforced, also where the policy only observes.
    """
    own = tuple(one for one in wished.reasons if one not in decision.reasons)
    if not own or decision.effect is Effect.ALLOW:
        return decision
    ways = tuple(one for one in decision.alternatives if one in wished.alternatives)
    return replace(
        decision,
        reasons=(*decision.reasons, *own),
        alternatives=ways,
        enforced=True,
    )


def deny_parent(*countries: str) -> Hook:
    """A hook that blocks every importer whose ultimate parent is in `countries`.

    For the risk of orders to a parent company (GDPR Art. 28(1) and 48; EDPB Guidelines
    05/2021 of 14 February 2023), which is no transfer by itself. Also whom a request
    names beside its host: hosts to fetch from, and providers behind a router. Whom a
    router chooses by itself nobody can know beforehand.

    Raises:
        ConfigError: One is no country code (ISO 3166-1 alpha-2), or there is none: it
            would deny nobody. A bloc is no company's country.
    """
    from carnet.countries import code

    codes = [code(str(one)) for one in countries]
    if None in codes or not codes:
        raise ConfigError(
            "deny_parent: a country is two letters of ISO 3166-1",
            hint='write deny_parent("CN")',
        )
    denied = frozenset(codes)

    def hook(call: CallView) -> Decision | None:
        every = (call.destination, *call.recipients)
        found = next((place for place in every if place.parent in denied), None)
        if found is None:
            return None
        own = found is call.destination
        who = "the importer's" if own else f"a recipient's ({found.provider})"
        sentence = f"{who} parent is in {found.parent}, which this guard denies"
        from carnet.policy.provisions import cited  # not to be loaded with the hooks

        laws = [result.regime for result in call.decision.regimes]
        cite = cited("parent", laws)
        return refusal("hook.deny_parent", sentence, cite, call.decision.on)

    return hook


def human_approval(reason: str, *kinds: Kind) -> Hook:
    """A hook that lets a call go only after an officer approved that one call.

    With `kinds`, only calls that hold one of them. The refused call names its id for
    `carnet approve`, which needs CARNET_POLICY_KEYS; without them it stays refused.

    Raises:
        ConfigError: A kind has no such name (the hint names the closest): no call would
            hold it, and none be asked for.
    """
    wanted = frozenset(kind_named(one, "human_approval: ") for one in kinds)

    def hook(call: CallView) -> Decision | None:
        found = wanted & call.content.kinds if wanted else True
        if call.approval is not None or not found:
            return None
        no = refusal("hook.human_approval", reason, "", call.decision.on)
        asked = Obligation(APPROVAL, "an officer has to approve this one call")
        return replace(no, obligations=(asked,))

    return hook


def daily_budget(persons: int) -> Hook:
    """A hook that blocks once this process sent data of `persons` persons in a day.

    A call counts from when it is asked for, and no more once it ended without having
    been sent: refused after all, or never connected. Each process counts for itself,
    from 0 when it starts: eight workers may send eight times as much. A threshold over
    all of them is `CARNET_COUNTERS__*`.

    Raises:
        ConfigError: `persons` is no whole number from 0 on.
    """
    count("daily_budget: persons", persons)
    spent = _Days()

    def hook(call: CallView) -> Decision | None:
        on, more = call.decision.on, call.content.persons
        counts = not call.supposed and call.decision.effect is not Effect.BLOCK
        if spent.add(on, more, most=persons, keep=counts):
            if counts:
                call.unsent.append(partial(spent.give_back, on, more))
            return None
        sentence = f"the day's budget of {persons} persons is spent"
        return refusal("hook.daily_budget", sentence, "", on)

    return hook


class _Days:
    """Persons by day, of the newest days. Safe for threads."""

    def __init__(self) -> None:
        self._counting = lock()
        self._spent: dict[date, int] = {}

    def add(self, on: date, more: int, *, most: int, keep: bool) -> bool:
        """Do `more` fit into the `most` of a day? Then they count, if they are kept."""
        with self._counting:
            total = self._spent.get(on, 0) + more
            if total <= most and keep:
                self._spent[on] = total
                if len(self._spent) > _DAYS:
                    del self._spent[min(self._spent)]
            return total <= most

    def give_back(self, on: date, persons: int) -> None:
        """They were not sent."""
        with self._counting:
            if on in self._spent:
                self._spent[on] -= persons
