"""Step 5: what has to go leaves as placeholders, and nobody else's leaves as they are.

Text that is written like a placeholder goes as a value would, also where nothing else
is found: what a provider keeps of it (a thread, a stored answer) is fetched later, and
would then come home as the value of the person to whom that placeholder belongs.
"""

from collections import Counter
from dataclasses import replace
from typing import Protocol

from carnet.crossing import addresses, circles
from carnet.crossing.leaving import (
    chosen,
    domain,
    form_reached,
    refuse_sealed,
    refuse_signed,
    replaced,
    replaces_all,
)
from carnet.crossing.state import Crossing
from carnet.law import Law
from carnet.policy import Rules
from carnet.redaction import Pseudonyms
from carnet.redaction.shape import tagged
from carnet.vault import Vault
from carnet.vocabulary import Content, Decision, Effect, Form, Kind

_LONG = 2048  # characters of a text that is quicker told by its hash
_TOLD = 8192  # texts that are remembered so, at some 200 bytes
_told: dict[tuple[int, int], bool] = {}
"""Of long texts, by length and hash: may they hold a placeholder? No text is kept."""


class Guarding(Protocol):
    """What a guard brings to this step."""

    @property
    def rules(self) -> Rules:
        """What the operator configured that decisions depend on."""

    @property
    def law(self) -> Law:
        """What its release states as law."""

    @property
    def vault(self) -> Vault:
        """Holds the placeholders that were issued."""

    @property
    def key(self) -> bytes:
        """Derives pseudonyms."""

    def find(self, crossing: Crossing, *, thorough: bool = False) -> None:
        """Every value that is personal, in every string of the request."""

    def evaluate(self, crossing: Crossing, content: Content) -> Decision:
        """The policy's answer for this destination and content."""


def redact(parts: Guarding, crossing: Crossing) -> None:
    """Replace what the decision demands; the rest keeps its bytes.

    Raises:
        Refused: Reasoning that its vendor signed would have to change, or a host.
        WireError: A signed request would, and nobody can sign it again.
        RedactionError: Two values would share a placeholder.
    """
    decision = crossing.decided
    crossing.carried = circles.carried(crossing, parts.vault, parts.key)
    if decision.effect is not Effect.REDACT or not decision.enforced:
        _replace_forged(parts, crossing)
        return
    if decision.form is Form.NON_PERSONAL:
        parts.find(crossing, thorough=True)
    refuse_sealed(crossing)
    addresses.refuse_hosts(crossing, chosen(crossing), parts.rules, parts.law)
    _replace(parts, crossing, decision, range(0))
    crossing.replaced = _gone(crossing)
    crossing.data_form = form_reached(crossing)


def _gone(crossing: Crossing) -> dict[Kind, int]:
    """How many findings went, by kind: by each that one holds, if all of it must go.

    A mail address goes with a secret in one run of base64, and others stay in clear.
    """
    kinds = Counter(k for group in chosen(crossing) for f in group for k in f.kinds)
    wanted = crossing.decided.replace
    if wanted is None or replaces_all(crossing.decided):
        return dict(kinds)
    return {kind: count for kind, count in kinds.items() if kind in wanted}


def may_be_forged(crossing: Crossing) -> bool:
    """Is any of its text written like a placeholder? Most calls have none."""
    return any(_is_tagged(passage.text) for passage in crossing.read.passages)


def _is_tagged(text: str) -> bool:
    """As `tagged`; a long text, which comes again with each turn, is read once."""
    if len(text) < _LONG:
        return tagged(text)
    same = len(text), hash(text)
    known = _told.get(same)
    if known is None:
        if len(_told) >= _TOLD:
            _told.clear()
        known = _told[same] = tagged(text)
    return known


def _replace_forged(parts: Guarding, crossing: Crossing) -> None:
    """Replace what is written like a placeholder in a call that may leave as it is.

    By the decision on a call that holds a value. Where that may go in clear too, no
    placeholder is issued to the importer, unless other rules held for another call: of
    those alone that the vault knows. So it is in the head, where ids have that shape
    (`/users/user_2m7k9x4q`) and which nobody keeps. None of it is personal data, so
    that neither the decision nor the form of the data in the record becomes another.
    """
    if not may_be_forged(crossing):
        return
    kinds = crossing.content.kinds | {Kind.KNOWN_VALUE}
    said = parts.evaluate(crossing, replace(crossing.content, kinds=kinds))
    if said.enforced:
        head = 0 if said.effect is Effect.ALLOW else len(crossing.read.content)
        known_only = range(head, len(crossing.read.passages))
        _replace(parts, crossing, said, known_only)


def _replace(
    parts: Guarding, crossing: Crossing, decision: Decision, known_only: range
) -> None:
    """Rewrite the request, with placeholders as this decision wants them."""
    scope = domain(crossing, decision, parts.rules.pseudonym_scope)
    pseudonyms = Pseudonyms(parts.key, scope, parts.vault.holder)
    linked = scope.startswith("importer:")
    texts = dict(replaced(crossing, pseudonyms, linked=linked, known_only=known_only))
    if not texts and crossing.decided.effect is not Effect.REDACT:
        return  # it leaves as it came
    if texts:
        refuse_signed(crossing.request)
    crossing.pseudonyms = pseudonyms
    crossing.outgoing = crossing.read.with_texts(texts, crossing.issued)
