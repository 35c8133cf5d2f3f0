"""Placeholders for the personal data of one call.

A placeholder is the label of the kind, an underscore and 8 characters of Crockford
base32 of HMAC-SHA256(key, scope ‖ kind ‖ normalised value); a spelling other than the
normal one adds 2 characters of HMAC(exact spelling), so that
`restore(redact(x)) == x`; the next 2 where those are another spelling's. The scope is
the pseudonymisation domain (EDPB Guidelines 01/2025 on pseudonymisation): the importer,
or the importer and one conversation.
"""

import hmac
import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from carnet.errors import RedactionError
from carnet.redaction import endings, shape
from carnet.vocabulary import Finding, Kind

SHAPED = "placeholder"
"""Name of the detector of text that already has the shape of a placeholder."""
BLOT = "¦"
"""No letter, digit or space; CPython keeps it in one byte, as most texts."""

_NOTHING: frozenset[str] = frozenset()
_UNDERSCORE = re.compile(r"_|\uff3f|5f|#0{0,2}95|lowbar", re.IGNORECASE)
_SIGNS = "_%&\\\uff3f"  # one of them is in every spelling of an underscore
_SPELLING = shape.SPELLED_TAG - shape.TAG


class Pseudonyms:
    """The placeholders of one call; the same inputs give the same placeholders.

    Not for several threads at once.
    """

    def __init__(
        self,
        key: bytes,
        scope: str,
        holder: Callable[[str], str | None] = lambda _placeholder: None,
    ) -> None:
        """`holder` says for what an earlier call was issued a placeholder, if any."""
        self._key = key
        self._scope = scope
        self._holder = holder
        self._issued: dict[str, str] = {}
        self._known: dict[tuple[Kind, str, str], str] = {}
        self._owner: dict[str, tuple[Kind, str]] = {}

    @property
    def issued(self) -> Mapping[str, str]:
        """Placeholder to exact value, in the order of issue. A live, read-only view."""
        return MappingProxyType(self._issued)

    def part(self, name: str) -> "Pseudonyms":
        """Those of one part of the call, which nothing links to its other parts."""
        own = Pseudonyms(self._key, f"{self._scope} {name}", self._holder)
        own._issued, own._owner = self._issued, self._owner
        return own

    def placeholder(self, finding: Finding) -> str:
        """Return the placeholder of a finding's value.

        Raises:
            RedactionError: It already stands for another value; nothing was issued.
        """
        name = (finding.kind, finding.normal, finding.value)
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._issue(finding)
        return known

    def echoes(self, text: str) -> tuple[Finding, ...]:
        """What in `text` would be read back as an issued placeholder, though bent.

        `PERSON 7F3K2M9Q` is ordinary text, unless that tag is somebody's: in this call,
        or in an earlier one, whose values an answer that comes later may be given.

        Raises:
            RedactionError: As what says for what a placeholder was issued.
        """
        if not shape.tagged(text):
            return ()
        return _issued_in(text, _Held(self._issued, self._holder))

    def strange(self, text: str, carried: Iterable[str] = ()) -> tuple[Finding, ...]:
        """What `shaped` finds in `text` (not `bent`) and was not issued here.

        In reasoning that a caller sends back, what was issued here is not strange: it
        came home as it left, and the value that it stands for is in this request. Nor
        is what it has `carried` from an earlier turn.
        """
        return shaped(text, bent=False, but={*self._known.values(), *carried})

    def replace(self, text: str, findings: Iterable[Finding]) -> str:
        """Return `text` with a placeholder for each finding.

        Raises:
            RedactionError: As `placeholder`, or a finding is not one of this text's.
        """
        out: list[str] = []
        at = 0
        every = list(_widened(text, resolve(findings)))
        starts = {finding.start for finding in every}
        for finding in every:
            gap = self._safe_gap(text[at : finding.start])
            at = finding.end
            following = "_" if at in starts else text[at : at + 1]
            out += (gap, self._written(finding, following))
        return "".join((*out, text[at:]))

    def _written(self, finding: Finding, following: str) -> str:
        """The placeholder of a finding, or of what it inflects, with the ending.

        A model that wrote `PERSON_7F3K2M9Qs` sees the same when its answer comes back
        as the caller's words, so that its provider finds them in its cache. No ending
        is tied to another placeholder; `following`: the character behind, `_` for one.
        """
        kind, normal, value = finding.kind, finding.normal, finding.value
        new = (kind, normal, value) not in self._known
        if new and not (following.isalnum() or following == "_"):
            for size in range(1, min(endings.LONGEST, len(value) - 1) + 1):
                stem = self._known.get((kind, normal, value[:-size]))
                if stem is not None and value[-size:] in endings.ENDINGS:
                    return stem + value[-size:]
        return self.placeholder(finding)

    def _safe_gap(self, gap: str) -> str:
        """The text between two placeholders, safe to stand before the second.

        Something of their shape at its end was no placeholder while a word followed; a
        placeholder behind it would make it one.
        """
        if not shape.RUN.fullmatch(gap[-1:] or " "):
            return gap
        last = [found for found in shaped(gap) if found.end == len(gap)]
        return gap[: last[0].start] + self.placeholder(last[0]) if last else gap

    def _issue(self, finding: Finding) -> str:
        owner = (finding.kind, finding.normal)
        base = f"{shape.label(finding.kind)}_{_tag(self._digest('value', *owner))}"
        if self._owner.setdefault(base, owner) != owner:
            raise _collision()
        if finding.value == finding.normal:
            self._issued.setdefault(base, finding.value)
            return base
        for spelled in self._spellings(base, finding):
            known = self._issued.get(spelled) or self._holder(spelled)
            if known is None or known == finding.value:
                self._issued[spelled] = finding.value
                return spelled
        raise _collision()

    def _spellings(self, base: str, finding: Finding) -> Iterator[str]:
        # Two characters tell 1024 spellings apart. Where two of one value meet, in this
        # call or with an earlier one, the later takes the next two: both are spellings
        # of the same value, so neither pseudonym says more than before, and refusing
        # would end every conversation that spells one name in a few ways.
        digest = self._digest("spelling", finding.kind, finding.value)
        for start in range(0, len(digest) - 1, _SPELLING):
            yield base + digest[start : start + _SPELLING]

    def _digest(self, purpose: str, kind: Kind, value: str) -> str:
        parts = [
            part.encode("utf-8", "surrogatepass")
            for part in (purpose, self._scope, kind, value)
        ]
        # Lengths first, so that no two lists of parts give the same message.
        message = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
        return _base32(hmac.digest(self._key, message, "sha256"))


def shaped(
    text: str, *, bent: bool = True, but: Container[str] = _NOTHING
) -> tuple[Finding, ...]:
    """Return what in `text` has the shape of a placeholder.

    It is replaced like a value: otherwise the answer's restorer would turn somebody
    else's placeholder into a value of this call. Without `bent` only what still has its
    underscore: joined by a space or a hyphen it is mostly ordinary text, such as
    `id 6f1e7c1a-52b3`. `but` are placeholders that may stay.
    """
    if not bent and not any(sign in text for sign in _SIGNS):
        return ()
    return tuple(
        _as_finding(text, hit)
        for hit in shape.hits(text, shape.ALL_LABELS, but)
        if not hit.issued and (bent or _UNDERSCORE.search(text, hit.start, hit.end))
    )


def readable(text: str) -> tuple[Finding, ...]:
    """What in `text` is read back as a placeholder once that is issued, however bent.

    Also one with a case ending behind it, which is a word as long as it is not issued.
    """
    if not shape.tagged(text):
        return ()
    return (*shaped(text), *_issued_in(text, _Anything()))


def placeholders(text: str) -> tuple[str, ...]:
    """What `text` names that reads as a placeholder: `PERSON_7F3K2M9Q`."""
    if not shape.tagged(text):
        return ()
    hits = shape.hits(text, shape.ALL_LABELS, _NOTHING)
    return tuple({hit.placeholder: None for hit in hits if hit.underscored})


def unissued(text: str, issued: Container[str], blot: str = BLOT) -> str:
    """Return `text` with a blot for each letter of the placeholders `issued`.

    A random tag may happen to look like somebody's number, or in a key like a label of
    one; it is nobody's.
    """
    if "_" not in text:
        return text
    return shape.ISSUED.sub(
        lambda found: blot * len(found[0]) if found[0] in issued else found[0], text
    )


def unshaped(text: str) -> str:
    """Return `text` with a blot for each letter of what `shaped` finds in it.

    For reasoning: models reason with placeholders, which are nobody's.
    """
    for found in shaped(text, bent=False):
        blot = BLOT * (found.end - found.start)
        text = text[: found.start] + blot + text[found.end :]
    return text


class _Held:
    """What this call was issued, and what its holder knows of earlier ones."""

    def __init__(
        self, issued: Mapping[str, str], holder: Callable[[str], str | None]
    ) -> None:
        self._issued, self._holder = issued, holder

    def __contains__(self, name: object) -> bool:
        known = name in self._issued
        return known or (isinstance(name, str) and self._holder(name) is not None)


class _Anything:
    """Every placeholder there may ever be."""

    def __contains__(self, _name: object) -> bool:
        return True


def _issued_in(text: str, issued: Container[str]) -> tuple[Finding, ...]:
    hits = shape.hits(text, shape.ALL_LABELS, issued)
    return tuple(_as_finding(text, hit) for hit in hits if hit.issued)


def _as_finding(text: str, hit: shape.Hit) -> Finding:
    value = text[hit.start : hit.end]
    kind = Kind.KNOWN_VALUE
    return Finding(hit.start, hit.end, kind, value, value, SHAPED)


def resolve(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings of one text sorted and without overlaps.

    Of two that overlap the longer one wins, then the surer one, then the earlier. What
    it does not cover of the other goes with it: nothing found is left in clear.
    What `shaped` found gives way to any other finding.
    """
    every = sorted(findings, key=lambda found: (found.start, -found.end))
    found = _merged(one for one in every if one.detector != SHAPED)
    return _with_shaped(found, _merged(one for one in every if one.detector == SHAPED))


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    out: list[Finding] = []
    for finding in findings:
        if out and finding.start < out[-1].end:
            out[-1] = _union(out[-1], finding)
        else:
            out.append(finding)
    return out


def _with_shaped(found: list[Finding], more: list[Finding]) -> tuple[Finding, ...]:
    """Add what only has the shape where nothing else was found.

    Where something else was found, replacing it breaks the shape.
    """
    if not more:
        return tuple(found)
    free: list[Finding] = []
    ends = [finding.end for finding in found]
    for finding in more:
        after = bisect_right(ends, finding.start)
        if after == len(found) or finding.end <= found[after].start:
            free.append(finding)
    return tuple(sorted((*found, *free), key=lambda finding: finding.start))


def _union(left: Finding, right: Finding) -> Finding:
    """One finding for both; `left` starts no later than `right`."""
    winner = max(left, right, key=lambda found: (found.end - found.start, found.score))
    if winner.start <= left.start and winner.end >= max(left.end, right.end):
        return winner
    tail = right.value[left.end - right.start :] if right.end > left.end else ""
    value = left.value + tail
    end = max(left.end, right.end)
    return replace(winner, start=left.start, end=end, value=value, normal=value)


def _widened(text: str, findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """Each finding up to where a placeholder can be read back.

    A placeholder must not be followed by a letter or digit, not even by a full-width
    one, or its end is unclear.
    """
    limits = [*(finding.start for finding in findings), len(text)][1:]
    for finding, limit in zip(findings, limits, strict=True):
        end = finding.end
        if text[finding.start : end] != finding.value:
            raise RedactionError("a finding does not belong to this text")
        if run := shape.RUN.match(text, end, limit):
            end = run.end()
        if text[finding.end : end] in shape.GENITIVE and (
            end == len(text) or end < limit
        ):
            yield finding
        else:
            value = text[finding.start : end]
            yield replace(finding, end=end, value=value)


def _tag(digest: str) -> str:
    """The first 8 characters in a row that hold a digit and a letter."""
    for start in range(len(digest) - shape.TAG):
        tag = digest[start : start + shape.TAG]
        if any(map(str.isdigit, tag)) and any(map(str.isalpha, tag)):
            return tag
    raise RedactionError("a pseudonym could not be made")  # once in 10^50 values


def _base32(digest: bytes) -> str:
    """51 characters: 5 bits each, the last bit is left out."""
    number = int.from_bytes(digest, "big") >> 1
    return "".join(shape.ALPHABET[number >> shift & 31] for shift in range(250, -1, -5))


def _collision() -> RedactionError:
    return RedactionError(
        "two values would get the same placeholder",
        hint="leave one of them out, or set another CARNET_PSEUDONYM_KEY",
    )
