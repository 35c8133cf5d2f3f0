"""Values back in the place of their placeholders.

An answer restores only what its own request carried. Everything around a placeholder
stays, so that brackets, links, code and JSON stay well-formed; a value is escaped the
way its placeholder was, and once more for each JSON string around it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from types import MappingProxyType
from typing import cast
from urllib.parse import quote

from carnet.adapter import Dialect, Json
from carnet.errors import WireError
from carnet.redaction import quoting, shape
from carnet.redaction.depths import Keys, keys
from carnet.redaction.fetched import fetched
from carnet.redaction.offsets import Offsets, Spot, may_hold
from carnet.redaction.quoting import grammars, markup
from carnet.redaction.quoting.backslashes import Backslashes
from carnet.wire import decode, encode

_MARK = b"\xef\xbb\xbf"

MAX_INVENTED = 10_000
"""Invented placeholders are counted up to here; an answer may be full of them."""

MANY = 100_000
"""Placeholders whose labels and beginnings are worth listing; one call issues fewer."""


@dataclass(frozen=True, slots=True)
class Restoration:
    """How the placeholders of one call fared, each counted once."""

    issued: int
    returned: int
    """Issued ones that came back."""
    bent: int
    """Those of them that came back in another spelling at least once."""
    missing: int
    """Issued ones that did not come back."""
    invented: int
    """Of the shape of a placeholder, never issued to this call; left as they are."""


class Restorer:
    """Restores the answer of one call, and counts.

    Cost does not depend on how many placeholders were issued.
    """

    def __init__(
        self,
        issued: Mapping[str, str],
        kept: Mapping[str, str] | None = None,
        known: Iterable[str] = (),
    ) -> None:
        """`issued` to this call; `kept` of earlier ones, where the answer repeats them.

        What is kept is looked up and never gone through, so it may be a whole vault.
        `known` is what the application named, whose backslashes are backslashes.
        """
        self._backslashes = Backslashes(known)
        self._own = issued
        self.issued = issued if kept is None else _Kept(issued, kept)
        self.sent: Callable[[], Sequence[str]] | None = None
        """The texts of the request that hold placeholders: what an answer may quote."""
        self._returned: set[str] = set()
        self._bent: set[str] = set()
        self._invented: set[str] = set()
        self._is_over = False

    def end(self) -> None:
        """From now on placeholders stay, as nobody counts any more what comes back."""
        self._is_over = True

    def counts(self) -> Restoration:
        """How many were issued, came back, were bent or invented so far."""
        issued, returned = len(self._own), len(self._returned)
        missing = issued - sum(name in self._own for name in self._returned)
        return Restoration(
            issued=issued,
            returned=returned,
            bent=len(self._bent),
            missing=missing,
            invented=len(self._invented),
        )

    def text(
        self,
        text: str,
        *,
        json_depth: int = 0,
        is_answer: bool = False,
        language: str = "",
    ) -> str:
        """Return `text` with values in place of placeholders.

        `json_depth` says how many JSON strings `text` stands in, still escaped. In an
        answer, values break no JSON or code that the model wrote into its text, nor run
        in it; `language` says which all of it is in, where its key tells.
        """
        if not shape.tagged(text):
            return text
        out: list[str] = []
        at = 0
        above = quoting.beginning(json_depth, language)
        shown = quoting.Shown(text, above=above) if is_answer else None
        for spot in self._spots(text, json_depth, shown):
            out += (text[at : spot.start], spot.value)
            at = spot.end
        return "".join((*out, text[at:])) if out else text

    def spots(
        self, text: str, *, json_depth: int = 0, is_answer: bool = False
    ) -> list[Spot]:
        """Where `text` changes the values stand in, as `text` says."""
        above = quoting.beginning(json_depth, "")
        shown = quoting.Shown(text, above=above) if is_answer else None
        return self._spots(text, json_depth, shown)

    def _spots(
        self, text: str, json_depth: int, shown: quoting.Shown | None
    ) -> list[Spot]:
        found = []
        for hit in self.hits(text):
            value = self.value(hit, json_depth, shown)
            if value is not None:
                found.append(Spot(hit.start, hit.end, value))
        return found

    def place(
        self,
        tree: Json,
        texts: tuple[str, ...] = (),
        *,
        structured: bool = False,
        whole: bool = True,
    ) -> bool:
        """Move the places of citations in `tree`, which is not restored yet.

        In place; returns whether there were any. `texts` and `whole` as in `Offsets`.
        """
        return Offsets(
            written=partial(self.spots, json_depth=int(structured), is_answer=True),
            sent=self.sent() if self.sent else (),
            original=self.spots,
            whole=whole,
        ).move(tree, texts)

    def tree(
        self, tree: Json, dialect: Dialect | None = None, *, structured: bool = False
    ) -> Json:
        """Return `tree` restored, keys too; the same object if nothing changed.

        `structured`: the answer's text is JSON in a string.
        """
        return _Walk(self).node(tree, 0, keys(dialect, structured=structured))

    def names(self, tree: Json) -> Json:
        """Return `tree` with its keys restored, and nothing else."""
        if isinstance(tree, list):
            new = [self.names(child) for child in tree]
            return new if any(map(_differ, new, tree)) else tree
        if not isinstance(tree, dict):
            return tree
        pairs = [(self.name(tree, key), self.names(tree[key])) for key in tree]
        out = dict(pairs)
        same = all(map(_is_unchanged, pairs, tree.items()))
        return tree if same else _whole(out, tree, [new for _, new in pairs])

    def body(
        self, data: bytes, dialect: Dialect | None = None, *, structured: bool = False
    ) -> bytes:
        """Return a whole answer restored; the same bytes if nothing was to restore.

        What is not UTF-8 is left alone. What is no JSON is restored as text, in which
        values break no JSON: a text may begin with `[Draft]`.
        """
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            return data
        cites = may_hold(text)
        if not (cites or shape.tagged(text)):
            return data
        mark = _MARK if data.startswith(_MARK) else b""  # some servers begin JSON so
        try:
            tree = decode(data.removeprefix(mark))
        except WireError:
            restored = self.text(text, is_answer=True)
            return data if restored == text else restored.encode("utf-8")
        placed = cites and self.place(tree, structured=structured)
        restored_tree = self.tree(tree, dialect, structured=structured)
        return (
            data
            if restored_tree is tree and not placed
            else mark + encode(restored_tree)
        )

    def name(self, node: Mapping[str, Json], key: str) -> str:
        """Return a key of `node` restored, unless its value would hide another key."""
        name = self.text(key)
        return key if name in node else name

    @cached_property
    def listed(self) -> bool:
        """Can what was issued be gone through? A vault would have to be decrypted."""
        known = isinstance(self.issued, (dict, MappingProxyType))
        return known and len(self.issued) <= MANY

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels of what was issued; all there are where that is a whole vault."""
        if not self.listed:
            return shape.ALL_LABELS
        return frozenset(name.rpartition("_")[0] for name in self.issued)

    def hits(self, text: str, floor: int = 0) -> Iterator[shape.Hit]:
        """What has the shape of a placeholder in `text`, left to right."""
        return shape.hits(text, shape.ALL_LABELS, self.issued, floor)

    def value(
        self, hit: shape.Hit, json_depth: int = 0, answer: quoting.Shown | None = None
    ) -> str | None:
        """Return the value behind a placeholder, escaped, and count it.

        None for one that stays as it is: it was not issued, a shell would run its
        value, an image's URL would take it away (`fetched`), or the end of the answer
        is recorded. `answer` is the text that it stands in, if that is a model's.
        """
        if not hit.issued:
            if hit.underscored and len(self._invented) < MAX_INVENTED:
                self._invented.add(hit.placeholder)
            return None
        self._returned.add(hit.placeholder)
        if hit.bent:
            self._bent.add(hit.placeholder)
        if self._is_over:  # asked behind the count: another thread may end it meanwhile
            return None
        value, label = self.issued[hit.placeholder], hit.placeholder.rpartition("_")[0]
        depth = max(json_depth, hit.escape.times * (hit.escape.style == "json"))
        value = _escaped(value, hit.escape)
        if answer is None and not depth:
            return value
        said = self._backslashes.read(value, label)
        if answer is None:
            return quoting.literal(said, depth)
        if self._is_lured(answer.text, hit.start):
            return None
        return quoting.placed(said, answer, hit.start, depth)

    def _is_lured(self, text: str, start: int) -> bool:
        """Would a value go to a host of the model's choice, as soon as it is shown?"""
        if self.sent is None:
            return False  # no answer to a call: the caller's own text
        url = fetched(text, start)
        return bool(url) and not any(url in one for one in self.sent())


def _escaped(value: str, escape: shape.Escape) -> str:
    """Return `value` escaped like its placeholder, but for JSON."""
    for time in range(escape.times):
        if escape.style == "url":
            value = quote(value, safe="")
        elif escape.style == "html" and time == 0:
            value = markup.escaped(value)
        elif escape.style == "html":
            import html  # its entities are 0.2 MB

            value = html.escape(value)
    return value


class _Kept(Mapping[str, str]):
    """What was issued to one call, then what is kept of earlier ones."""

    def __init__(self, issued: Mapping[str, str], kept: Mapping[str, str]) -> None:
        self._issued, self._kept = issued, kept

    def __getitem__(self, name: str) -> str:
        value = self._issued.get(name)
        return self._kept[name] if value is None else value

    def __iter__(self) -> Iterator[str]:
        return chain(self._issued, (n for n in self._kept if n not in self._issued))

    def __len__(self) -> int:
        return len(self._issued) + len(self._kept)


class _Walk:
    """One pass over an answer's tree."""

    def __init__(self, restorer: Restorer) -> None:
        self._restorer = restorer

    def node(self, node: Json, json_depth: int, keys: Keys, language: str = "") -> Json:
        """`language`: what its key says that it is written in."""
        if isinstance(node, str):
            return self._restorer.text(
                node, json_depth=json_depth, is_answer=True, language=language
            )
        if isinstance(node, dict):
            return self._object(cast("dict[str, Json]", node), keys)
        if isinstance(node, list):
            told = grammars.of_items(language, node)
            each = zip(node, told, strict=True)
            new = [self.node(child, json_depth, keys, said) for child, said in each]
            return new if any(map(_differ, new, node)) else node
        return node

    def _object(self, node: dict[str, Json], keys: Keys) -> Json:
        if keys.signed is not None and keys.signed(node):
            return node
        keys = keys.of(node.get("type"))
        out: dict[str, Json] = {}
        values: list[Json] = []
        changed = False
        for key, child in node.items():
            new, name = child, key
            if key not in keys.alone:
                below = keys.below(key) if isinstance(child, dict) else keys
                told = grammars.of_key(key)
                new = self.node(child, int(key in keys.json), below, told)
                name = self._restorer.name(node, key)
            changed = changed or new is not child or name != key
            out[name] = new
            values.append(new)
        return _whole(out, node, values) if changed else node


def _whole(
    out: dict[str, Json], node: Mapping[str, Json], values: Sequence[Json]
) -> dict[str, Json]:
    """A restored object; with the keys of `node` where two would have become one."""
    return out if len(out) == len(node) else dict(zip(node, values, strict=True))


def _differ(new: Json, old: Json) -> bool:
    return new is not old


def _is_unchanged(new: tuple[str, Json], old: tuple[str, Json]) -> bool:
    return new[0] == old[0] and new[1] is old[1]
