"""Where a request goes: one place, also for the many requests of a batch."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from carnet.crossing.message import Message, Request
from carnet.errors import WireError
from carnet.law import Law
from carnet.memo import Memo
from carnet.policy import Rules, locate
from carnet.policy.places.onward import TARGET_HEADERS
from carnet.vocabulary import Destination

_SPOKEN: Memo[Destination, Destination] = Memo()
"""Places with the dialect that is spoken there."""


def place(law: Law, rules: Rules, message: Message) -> Destination:
    """Where all that the message asks would be computed.

    Raises:
        WireError: A batch asks for computing in different places, so that no one
            decision fits it (`wire.mixed_batch`); or a header that names a further
            recipient stands there twice (`wire.two_targets`).
    """
    request, asked = message.request, message.body.asked
    headers = _headers(request)
    named = message.dialect.name if message.dialect else None
    if len(asked) == 1:
        only = locate(law, rules, url=request.url, body=asked[0], headers=headers)
        return _SPOKEN.get(only, named) or _SPOKEN.put(
            only, replace(only, model=only.model or None, dialect=named), named
        )
    found = {
        locate(law, rules, url=request.url, body=body, headers=headers)
        for body in asked
    }
    first, *others = sorted(found, key=lambda one: one.model or "")
    if any(_bare(one) != _bare(first) for one in others):
        raise WireError(
            "the requests of this batch would be computed in different places",
            code="wire.mixed_batch",
            hint="send one batch for each model",
        )
    return replace(
        first,
        model=_model_names(one.model for one in (first, *others)),
        onward=tuple(sorted({host for one in found for host in one.onward})),
        dialect=named,
    )


def _headers(request: Request) -> Mapping[str, str]:
    """The headers by name; which of two targets a gateway takes, nobody knows."""
    if len(request.first) < len(request.headers):
        names = Counter(name.lower() for name, _ in request.headers)
        if any(names[name] > 1 for name in TARGET_HEADERS):
            raise WireError(
                "a header that names the gateway's target stands there twice",
                code="wire.two_targets",
                hint="name one target",
            )
    return request.first


def _bare(place: Destination) -> Destination:
    return replace(place, model=None, onward=())


def _model_names(models: Iterable[str | None]) -> str | None:
    return ",".join(sorted({name for name in models if name})) or None
