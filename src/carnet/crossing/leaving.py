"""What of a request has to go before it leaves, and what is left of it then."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from carnet.crossing.state import Crossing
from carnet.crossing.steps import Request
from carnet.detection import Detector
from carnet.errors import WireError
from carnet.redaction import Pseudonyms, shaped
from carnet.vocabulary import Context, Decision, Finding, Form, Kind, Passage

_LEAST = 3  # letters or digits beside a placeholder that make a finding of their own
_LONG = 6  # digits of a known value that are not by chance in a number
_BLOT = "¦"  # no letter, digit or space; CPython keeps it in one byte, as most texts
_PLACEHOLDER = re.compile(r"[A-Z]+_(?:[0-9A-Z]{10}|[0-9A-Z]{8})")


def chosen(crossing: Crossing) -> tuple[tuple[Finding, ...], ...]:
    """The findings that the decision wants replaced, by passage."""
    kinds = crossing.decided.replace
    if kinds is None or replaces_all(crossing.decided):
        return crossing.findings
    return tuple(
        tuple(finding for finding in group if finding.kind in kinds)
        for group in crossing.findings
    )


def replaced(
    crossing: Crossing, pseudonyms: Pseudonyms, *, linked: bool
) -> Iterator[tuple[int, str]]:
    """Index and new text of each passage that changes.

    Where nothing may link two calls (not `linked`), nothing links two requests of one
    batch either. What is written like a placeholder of this call goes as well, wherever
    it stands: the answer would turn it into somebody's value.
    """
    texts = [passage.text for passage in crossing.read.passages]
    own = _by_request(crossing, pseudonyms, linked=linked)
    every = [
        (*group, *shaped(text, bent=False))
        for group, text in zip(chosen(crossing), texts, strict=True)
    ]
    done = {
        i: own(i).replace(texts[i], found) for i, found in enumerate(every) if found
    }
    for i, text in enumerate(texts):
        if echoes := pseudonyms.echoes(text):
            done[i] = own(i).replace(text, (*every[i], *echoes))
    yield from sorted(done.items())


def _by_request(
    crossing: Crossing, pseudonyms: Pseudonyms, *, linked: bool
) -> Callable[[int], Pseudonyms]:
    """Whose placeholders a passage gets: those of its request in a batch."""
    parts: dict[int | None, Pseudonyms] = {None: pseudonyms}

    def own(passage: int) -> Pseudonyms:
        at = None if linked else crossing.read.entry(passage)
        if at is not None and at not in parts:
            parts[at] = pseudonyms.part(f"request {crossing.first_entry + at}")
        return parts[at]

    return own


def in_numbers(opaque: Iterable[str], known: Iterable[str]) -> Iterator[Finding]:
    """The numbers of the API's own, such as a seed, that are a value somebody knows."""
    digits = {"".join(filter(str.isdigit, value)) for value in known}
    long = [one for one in digits if len(one) >= _LONG]
    for text in opaque:
        if text.removeprefix("-").isdigit() and any(one in text for one in long):
            yield Finding(0, len(text), Kind.KNOWN_VALUE, text, text, "known")


def replaces_all(decision: Decision) -> bool:
    """Must every finding go? Always where nothing personal may be left."""
    return decision.replace is None or decision.form is Form.NON_PERSONAL


def masked(
    passages: tuple[Passage, ...], issued: Mapping[str, str]
) -> tuple[Passage, ...]:
    """The passages with our own placeholders blotted out.

    A random tag may happen to look like somebody's number; it is nobody's.
    """

    def blot(match: re.Match[str]) -> str:
        word = match.group()
        return _BLOT * len(word) if word in issued else word

    return tuple(
        passage._replace(text=_PLACEHOLDER.sub(blot, passage.text))
        if "_" in passage.text
        else passage
        for passage in passages
    )


def known_in(
    detector: Detector, texts: Sequence[str], known: Sequence[str]
) -> frozenset[Kind]:
    """The kinds of the values known to the caller that stand in `texts`."""
    if not known:
        return frozenset()
    found = detector.find(tuple(map(Passage, texts)), known, judge=False)
    return frozenset(one.kind for group in found for one in group if _is_known(one))


def _is_known(finding: Finding) -> bool:
    return finding.detector == "known"


def says_something(finding: Finding) -> bool:
    """Is there more in a finding than a label and a blot?"""
    return sum(map(str.isalnum, finding.value)) >= _LEAST


def says_whose(context: Context) -> bool:
    """Did the application say that the call is about somebody?

    Values that it knows say so only where they are found: an application that always
    passes its customer's name may still ask what diabetes is.
    """
    return bool(context.data_subject) or context.persons > 1


def refuse_signed(request: Request) -> None:
    """Refuse to change a signed request that nobody can sign again."""
    if request.is_signed and not request.resigns:
        raise WireError(
            "the request is signed, so its personal data cannot be replaced",
            code="wire.signed_body",
            hint="wrap the client that signs: boto3, or the SDK's own client for AWS",
        )
