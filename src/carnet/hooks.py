"""Policy hooks: plain functions that may tighten a decision, never loosen it.

A hook is `(call: CallView) -> Decision | None`, run after the decision. It sees
everything but the raw text, unless it has `needs_text = True`. An exception in a hook
is a refusal. `Guard.decide` asks those that need no text, with `supposed` set: what a
hook keeps count of, it does not count then. Installed packages offer hooks by the
entry-point group `carnet.hooks`.
"""

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TypeAlias

from carnet.denial import refusal
from carnet.vocabulary import CallView, Decision, Effect, Form, Kind, Obligation

Hook: TypeAlias = Callable[[CallView], Decision | None]

GROUP = "carnet.hooks"
_RANK = {Effect.ALLOW: 0, Effect.REDACT: 1, Effect.BLOCK: 2}


@cache
def installed() -> tuple[Hook, ...]:
    """The hooks of installed packages by name; looking for them searches the disk."""
    from importlib.metadata import entry_points

    points = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return tuple(point.load() for point in points)


def consult(hooks: Iterable[Hook], view: CallView) -> Decision:
    """The decision after every hook has seen it; the text only where one asks."""
    blind = replace(view, text=None)
    decision = view.decision
    for hook in hooks:
        seen = view if getattr(hook, "needs_text", False) else blind
        wished = hook(replace(seen, decision=decision))
        if wished is not None:
            decision = tighten(decision, wished)
    return decision


def tighten(decision: Decision, wished: Decision) -> Decision:
    """The stricter of both; what a hook would loosen stays as it was."""
    if _RANK[wished.effect] < _RANK[decision.effect]:
        return decision
    obligations = (*decision.obligations, *wished.obligations)
    if _RANK[wished.effect] == _RANK[decision.effect]:
        both = decision.replace is not None and wished.replace is not None
        kinds = (decision.replace or frozenset()) | (wished.replace or frozenset())
        return replace(
            decision,
            obligations=obligations,
            replace=kinds if both else None,
            form=_stricter(decision.form, wished.form),
        )
    form = wished.form or Form.NON_PERSONAL
    return replace(
        decision,
        effect=wished.effect,
        form=form if wished.effect is Effect.REDACT else None,
        replace=None,
        reasons=(*wished.reasons, *decision.reasons),
        obligations=obligations,
        alternatives=wished.alternatives or decision.alternatives,
        enforced=True,
    )


def _stricter(one: Form | None, other: Form | None) -> Form | None:
    return Form.NON_PERSONAL if Form.NON_PERSONAL in (one, other) else one or other


def deny_parent(*countries: str) -> Hook:
    """A hook that blocks every importer whose ultimate parent is in `countries`.

    For the risk of orders to a parent company (GDPR Art. 28(1) and 48; EDPB Guidelines
    05/2021 of 14 February 2023), which is no transfer by itself.
    """
    denied = frozenset(country.upper() for country in countries)

    def hook(call: CallView) -> Decision | None:
        parent = call.destination.parent
        if parent not in denied:
            return None
        sentence = f"the importer's parent is in {parent}, which this guard denies"
        return refusal("hook.deny_parent", sentence, "GDPR Art. 48", call.decision.on)

    return hook


def human_approval(reason: str, *kinds: Kind) -> Hook:
    """A hook that lets a call go only after an officer approved that one call.

    With `kinds`, only calls that hold one of them. The refused call names its id for
    `carnet approve`, which needs CARNET_POLICY_KEYS; without them it stays refused.
    """
    wanted = frozenset(kinds)

    def hook(call: CallView) -> Decision | None:
        found = wanted & call.content.kinds if wanted else True
        if call.approval is not None or not found:
            return None
        no = refusal("hook.human_approval", reason, "", call.decision.on)
        asked = Obligation("approval", "an officer has to approve this one call")
        return replace(no, obligations=(asked,))

    return hook


def daily_budget(persons: int) -> Hook:
    """A hook that blocks once this process sent data of `persons` persons in a day.

    Each process counts for itself, from 0 when it starts: eight workers may send eight
    times as much. A threshold over all of them is `CARNET_COUNTERS__*`.
    """
    lock = threading.Lock()
    spent: dict[date, int] = {}

    def hook(call: CallView) -> Decision | None:
        if call.decision.effect is Effect.BLOCK:
            return None
        with lock:
            total = spent.get(call.decision.on, 0) + call.content.persons
            if total <= persons:
                if not call.supposed:
                    spent.clear()
                    spent[call.decision.on] = total
                return None
        sentence = f"the day's budget of {persons} persons is spent"
        return refusal("hook.daily_budget", sentence, "", call.decision.on)

    return hook
