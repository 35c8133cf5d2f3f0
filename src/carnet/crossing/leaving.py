"""What of a request has to go before it leaves, and what is left of it then."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from carnet.crossing.message import Request
from carnet.crossing.refusal import Refused
from carnet.crossing.state import Crossing
from carnet.denial import refusal
from carnet.detection import Detector
from carnet.detection.hit import KEPT
from carnet.detection.letters import bare
from carnet.detection.residual import says_something
from carnet.errors import WireError
from carnet.redaction import BLOT, Pseudonyms, shaped, unissued
from carnet.redaction.inside import quoted
from carnet.vocabulary import (
    Content,
    Context,
    DataForm,
    Decision,
    Effect,
    Finding,
    Form,
    Kind,
    Passage,
)

_LONG = 6  # digits of a known value that are not by chance in a number
_NUMBER = re.compile(r"[1-9][0-9]{0,8}|[0-9]{1,8}\.[0-9]{1,17}")
_NOBODYS = frozenset({Kind.NON_PERSONAL, Kind.IMPORTANT_DATA_CN})
"""What may be declared of a call that is about nobody."""
_WORD = "x"
"""A letter of a word that stands for a placeholder."""
_UNBLOTTED = re.compile(rf"[^\s{BLOT}](?:[^{BLOT}]*[^\s{BLOT}])?")

Ways = Iterable[tuple[Passage, ...]]
"""The same passages twice, with something else each time where placeholders are."""


def chosen(crossing: Crossing) -> tuple[tuple[Finding, ...], ...]:
    """The findings that the decision wants replaced, by passage.

    One that holds a kind which must go is replaced whole.
    """
    if crossing.decided.effect is not Effect.REDACT:
        return ((),) * len(crossing.findings)
    kinds = crossing.decided.replace
    if kinds is None or replaces_all(crossing.decided):
        return crossing.findings
    return tuple(
        tuple(finding for finding in group if not kinds.isdisjoint(finding.kinds))
        for group in crossing.findings
    )


def replaced(
    crossing: Crossing,
    pseudonyms: Pseudonyms,
    *,
    linked: bool,
    known_only: Container[int] = (),
) -> Iterator[tuple[int, str]]:
    """Index and new text of each passage that changes.

    Where nothing may link two calls (not `linked`), nothing links two requests of one
    batch either. What is written like a placeholder of this call, or of one that the
    vault knows, goes as well, wherever it stands: an answer would turn it into
    somebody's value; in the passages that are `known_only`, only what the vault knows.
    Only reasoning keeps it: models reason with placeholders, which come home and go
    back as they are.
    """
    read = crossing.read
    texts = [passage.text for passage in read.passages]
    own = _by_request(crossing, pseudonyms, linked=linked)
    wanted = chosen(crossing)
    every = [
        (*group, *(() if i in known_only else shaped(text, bent=False)))
        for i, (group, text) in enumerate(zip(wanted, texts, strict=True))
    ]
    as_they_are = read.sealed | read.reasoning
    done = {
        i: own(i).replace(*quoted(texts[i], found))
        for i, found in enumerate(every)
        if found and i not in as_they_are
    }
    for i, text in enumerate(texts):
        if i not in as_they_are and (echoes := pseudonyms.echoes(text)):
            done[i] = own(i).replace(*quoted(text, (*every[i], *echoes)))
    for i in (one for one in read.reasoning if one not in known_only):
        text = read.written(i)
        if found := (*between(wanted[i]), *own(i).strange(text, crossing.carried)):
            done[i] = own(i).replace(*quoted(text, found))
    yield from sorted(done.items())


def between(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What was found in reasoning, without the placeholders that it reaches over."""
    return tuple(
        part
        for one in found
        for part in ([one] if BLOT not in one.value else _cut(one))
    )


def _cut(found: Finding) -> Iterator[Finding]:
    for match in _UNBLOTTED.finditer(found.value):
        value = match.group()
        start = found.start + match.start()
        yield replace(
            found, start=start, end=start + len(value), value=value, normal=value
        )


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


def refuse_sealed(crossing: Crossing) -> None:
    """Refuse reasoning that holds what would have to go: its signature forbids that.

    Raises:
        Refused: A block of reasoning that the vendor signed holds personal data.
    """
    findings = chosen(crossing)
    kinds = {k for i in crossing.read.sealed for f in findings[i] for k in f.kinds}
    if kinds:
        sentence = (
            "reasoning that its vendor signed holds personal data "
            f"({', '.join(sorted(kinds))}), and cannot be changed"
        )
        on = crossing.on
        raise Refused(
            replace(
                refusal("guard.reasoning", sentence, "", on),
                alternatives=(
                    "leave that block of reasoning out of the history",
                    "send it only where its data may go, as in the call it came from",
                ),
            )
        )


def numbers(
    findings: Iterable[Iterable[Finding]], known: Iterable[str]
) -> frozenset[str]:
    """Found and known values that are numbers, as JSON would write them."""
    texts = [one for group in findings for f in group for one in (f.value, f.normal)]
    every = (*texts, *known)
    return frozenset(
        one for text in every for one in (text.strip(), bare(text)) if _is_number(one)
    )


def _is_number(text: str) -> bool:
    return text.isascii() and bool(_NUMBER.fullmatch(text))


def replaces_all(decision: Decision) -> bool:
    """Must every finding go? Always where nothing personal may be left."""
    return decision.replace is None or decision.form is Form.NON_PERSONAL


def form_in_clear(content: Content) -> DataForm:
    """What the record says while nothing was replaced."""
    if content.kinds:
        return DataForm.CLEAR
    return DataForm.DECLARED_NONE if content.declared_none else DataForm.NONE_FOUND


def form_reached(crossing: Crossing) -> DataForm:
    """What the record says once something was replaced.

    Of a call of which only a part had to go, the rest is in clear: it is `clear` as a
    whole unless that part was all that was found. So is a call in which there was
    nothing to replace, such as an illness of somebody who is named elsewhere.
    """
    decision, gone = crossing.decided, crossing.replaced.keys()
    if decision.effect is not Effect.REDACT or not gone:
        return crossing.data_form
    if not (replaces_all(decision) or crossing.kinds <= gone):
        return crossing.data_form
    stable = decision.form is Form.PSEUDONYMISED
    return DataForm.PSEUDONYMISED if stable else DataForm.REPLACED


def masked(
    passages: tuple[Passage, ...], issued: Mapping[str, str], *, as_words: bool = False
) -> tuple[Passage, ...]:
    """The passages with our own placeholders blotted out, or as words of no meaning."""
    blot = _WORD if as_words else BLOT
    return tuple(
        passage._replace(
            text=unissued(passage.text, issued, blot),
            label=unissued(passage.label, issued, blot),
        )
        for passage in passages
    )


def unreplaced(detector: Detector, crossing: Crossing, ways: Ways) -> frozenset[Kind]:
    """What is personal in passages in which values were replaced, by kind.

    Only what is so whichever way the placeholders are read: with one beside it, a word
    may seem to be a value that it did not seem to be beside what was replaced.
    """
    thorough = crossing.decided.form is Form.NON_PERSONAL
    known = crossing.context.known
    every = (_personal(detector, way, known, thorough=thorough) for way in ways)
    left = next(every)
    left = left & next(every) if left else left
    if (
        not thorough
    ):  # a pseudonym still has what is said of it, be it found or declared
        left |= {finding.kind for group in crossing.cues for finding in group}
    every_cue = (finding for group in crossing.cues for finding in group)
    left |= {cue.kind for cue in every_cue if cue.detector == KEPT}
    left |= crossing.context.categories - set(crossing.replaced)
    return left - {Kind.NON_PERSONAL}


def _personal(
    detector: Detector,
    passages: tuple[Passage, ...],
    known: Sequence[str],
    *,
    thorough: bool,
) -> frozenset[Kind]:
    found = detector.find(passages, known, thorough=thorough, by_context=False)
    every = (f for group in found for f in group if says_something(f))
    kinds = frozenset(kind for f in every for kind in f.kinds)
    if thorough:
        kinds |= detector.residual(passage.text for passage in passages)
    return kinds


def says_whose(context: Context) -> bool:
    """Did the application say that the call is about somebody?

    It does by naming the person, the person's country, or a kind of personal data that
    the call holds: who declares a child's data has declared a child. Values that it
    knows say so only where they are found: an application that always passes its
    customer's name may still ask what diabetes is.
    """
    return (
        bool(context.data_subject)
        or context.persons > 1
        or context.subject_country is not None
        or not context.categories <= _NOBODYS
    )


def refuse_signed(request: Request) -> None:
    """Refuse to change a signed request that nobody can sign again."""
    if request.is_signed and not request.resigns:
        raise WireError(
            "the request is signed, so its personal data cannot be replaced",
            code="wire.signed_body",
            hint="wrap the client that signs: boto3, or the SDK's own client for AWS",
        )


def domain(crossing: Crossing, decision: Decision, linked: str) -> str:
    """The domain in which a value keeps its placeholder (EDPB 01/2025)."""
    importer = crossing.importer
    stable = decision.form is Form.PSEUDONYMISED
    if stable and linked != "conversation":
        return f"importer:{importer}"
    return f"conversation:{importer}:{crossing.attempt.thread.id}"
