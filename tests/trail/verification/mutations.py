"""Random edits of a trail: what an attacker without the key may do to its files.

Every edit is drawn from a `random.Random`, so a seed names a mutant for ever. A mutant
is a tree of hard links to the original's files; an edited file is always a new one.
"""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from carnet.trail.tree.merkle import leaf_hashes
from carnet.trail.tree.tiles import pack, unpack


class Mutant:
    """One copy of a trail, and the edits that were made to it."""

    def __init__(
        self, original: Path, place: Path, seed: int, stock: tuple[Path, ...]
    ) -> None:
        """`stock` are other trails, and earlier states of this, to take files from."""
        self.root = place
        self.stock = stock
        self.chance = random.Random(seed)  # noqa: S311 - edits that repeat
        self.done: list[str] = []
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(original, place, copy_function=os.link, symlinks=True)

    def mutate(self) -> None:
        """Make one to three edits, drawn from all kinds."""
        for _ in range(self.chance.choice((1, 1, 1, 1, 2, 3))):
            edit = self.chance.choice(EDITS)
            self.done.append(f"{edit.__name__}: {edit(self)}")

    def files(self, part: str = "") -> list[str]:
        """Relative names of regular files that begin with `part`, in a fixed order."""
        found = (p for p in self.root.rglob("*") if p.is_file() and not p.is_symlink())
        names = sorted(str(p.relative_to(self.root)) for p in found)
        return [name for name in names if name.startswith(part)]

    def any(self, part: str = "") -> str | None:
        """A file, each kind of file as likely as any other."""
        kinds: dict[str, list[str]] = {}
        for name in self.files(part):
            kinds.setdefault(name.split("/")[0] + name[:12], []).append(name)
        return (
            self.chance.choice(kinds[self.chance.choice(sorted(kinds))])
            if kinds
            else None
        )

    def read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()

    def write(self, name: str, data: bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(data)

    def change(self, name: str | None, how: Callable[[bytes], bytes]) -> str:
        if name is None:
            return "nothing there"
        self.write(name, how(self.read(name)))
        return name

    def span(self, data: bytes) -> tuple[int, int]:
        """Two places in `data`, often near each other."""
        start = self.chance.randrange(len(data) + 1)
        length = self.chance.choice((1, 1, 2, 7, 32, 300, len(data)))
        return start, min(len(data), start + length)


def bytes_of_a_file(m: Mutant) -> str:
    """Flip, set, delete, insert, zero, cut, or append garbage."""

    def how(data: bytes) -> bytes:
        start, end = m.span(data)
        noise = m.chance.randbytes(max(1, end - start))
        one = bytearray(data)
        if data:
            one[min(start, len(data) - 1)] ^= 1 << m.chance.randrange(8)
        return m.chance.choice(
            (
                bytes(one),
                bytes(one),
                data[:start] + noise[: end - start] + data[end:],
                data[:start] + data[end:],
                data[:start] + noise + data[start:],
                data[:start] + bytes(end - start) + data[end:],
                data[:start],
                data + noise,
                b"",
            )
        )

    return m.change(m.any(), how)


def _lines(m: Mutant, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    i, j = m.chance.randrange(len(lines)), m.chance.randrange(len(lines))
    kind = m.chance.randrange(6)
    if kind == 0:
        lines[i], lines[j] = lines[j], lines[i]
    elif kind == 1:
        lines.insert(j, lines[i])
    elif kind == 2:
        del lines[i]
    elif kind == 3:
        lines.insert(j, lines.pop(i))
    elif kind == 4:
        del lines[i:]
    else:
        lines.extend(lines[min(i, j) : max(i, j) + 1])
    return b"".join(lines)


def lines_of_a_file(m: Mutant) -> str:
    """Swap, double, delete, move or cut lines, or append some again."""
    return m.change(m.any(), lambda data: _lines(m, data))


def lines_of_the_journal(m: Mutant) -> str:
    return m.change(m.any(".state/journal/"), lambda data: _lines(m, data))


def journal_lines_between_segments(m: Mutant) -> str:
    """A run of whole lines from one segment is put at the end of another."""
    source, target = m.any(".state/journal/"), m.any(".state/journal/")
    if source is None or target is None:
        return "no journal"
    lines = m.read(source).splitlines(keepends=True)
    run = lines[m.chance.randrange(len(lines) + 1) :]
    return m.change(target, lambda data: data + b"".join(run))


def digits_of_a_file(m: Mutant) -> str:
    """A number that a file states becomes another: sizes, offsets, times, indices."""

    def how(data: bytes) -> bytes:
        places = [i for i, byte in enumerate(data[:20_000]) if byte in b"0123456789"]
        if not places:
            return data
        i = m.chance.choice(places)
        return data[:i] + str(m.chance.randrange(10)).encode() + data[i + 1 :]

    return m.change(m.any(m.chance.choice(("", ".state/journal/", "c", "k"))), how)


def entries_with_their_tile(m: Mutant) -> str:
    """Entries are edited, moved, doubled or dropped; leaf hashes are made to fit."""
    name = m.any("tile/entries/")
    if name is None:
        return "no bundle"
    width = int(name.rpartition("/")[2]) if ".p/" in name else 256
    try:
        entries = list(unpack(m.read(name), width))
    except Exception:  # noqa: BLE001 - an edit before this one broke it
        return "broken before"
    i, j = m.chance.randrange(width), m.chance.randrange(width)
    kind = m.chance.randrange(4)
    if kind == 0:
        entries[i], entries[j] = entries[j], entries[i]
    elif kind == 1:
        entries[i] = entries[j]
    elif kind == 2:
        entries.insert(j, entries.pop(i))
    else:
        entries[i] = entries[i].replace(b"1", b"7") + b" "
    m.write(name, pack(entries))
    tile = name.replace("tile/entries/", "tile/0/")
    if m.chance.random() < 0.8:
        m.write(tile, b"".join(leaf_hashes(entries)))
    return name


def two_files_swapped(m: Mutant) -> str:
    part = m.chance.choice(("", "tile/", "tile/", "checkpoints/", "timestamps/", "k"))
    one, other = m.any(part), m.any(part)
    if one is None or other is None:
        return "nothing there"
    first, second = m.read(one), m.read(other)
    m.write(one, second)
    m.write(other, first)
    return f"{one} {other}"


def a_file_put_over_another(m: Mutant) -> str:
    part = m.chance.choice(("", "tile/", "checkpoint", "checkpoint", "timestamps/"))
    source, target = m.any(part), m.any(part)
    if source is None or target is None:
        return "nothing there"
    return f"{source} over {m.change(target, lambda _: m.read(source))}"


def a_file_of_another_state_or_log(m: Mutant) -> str:
    """A file is rolled back, or taken from a log under another key."""
    other = m.chance.choice(m.stock)
    names = [str(p.relative_to(other)) for p in sorted(other.rglob("*")) if p.is_file()]
    name = m.chance.choice(names)
    m.write(name, (other / name).read_bytes())
    return f"{other.name}/{name}"


def a_part_of_another_state(m: Mutant) -> str:
    """Whole parts are rolled back at once: tree, journal, marks, kept checkpoints."""
    other = m.chance.choice(m.stock)
    parts = ("tile", "checkpoint", "checkpoints", ".state", "keys", ".state/journal")
    chosen = m.chance.sample(parts, m.chance.randrange(1, 5))
    for part in chosen:
        if (m.root / part).is_dir():
            shutil.rmtree(m.root / part)
        if (other / part).is_dir():
            shutil.copytree(other / part, m.root / part, copy_function=os.link)
        elif (other / part).is_file():
            m.write(part, (other / part).read_bytes())
    return f"{other.name}: {chosen}"


def the_end_cut_off(m: Mutant) -> str:
    """What was published is undone as a careful attacker would: marks go as well."""
    for name in m.files(".state/hwm"):
        (m.root / name).unlink()
    older = m.files("checkpoints/")
    if older and m.chance.random() < 0.8:
        m.write("checkpoint", m.read(m.chance.choice(older)))
    for name in m.files(".state/journal/"):
        lines = m.read(name).splitlines(keepends=True)
        commits = [i for i, line in enumerate(lines) if line.startswith(b'{"~commit')]
        end = m.chance.choice(commits) + 1 if commits else 0
        m.write(name, b"".join(lines[:end]))
    return "cut"


def a_file_removed(m: Mutant) -> str:
    name = m.any()
    if name:
        (m.root / name).unlink()
    return str(name)


def a_file_renamed(m: Mutant) -> str:
    name = m.any(m.chance.choice(("", "checkpoints/", "tile/", ".state/journal/")))
    if name is None:
        return "nothing there"
    folder, _, last = name.rpartition("/")
    siblings = [f.rpartition("/")[2] for f in m.files(folder)]
    number = "".join(
        c if not c.isdigit() else m.chance.choice("0123456789") for c in last
    )
    new = m.chance.choice((*siblings, number, last + "x", f"{last}.p/3"))
    data = m.read(name)
    (m.root / name).unlink()
    target = m.root / folder / new
    if not target.is_dir() and (target.parent.is_dir() or not target.parent.exists()):
        m.write(str(target.relative_to(m.root)), data)
    return f"{name} to {new}"


def a_file_that_is_something_else(m: Mutant) -> str:
    """A link to the same bytes elsewhere, a link to nowhere, a pipe, a directory."""
    name = m.any()
    if name is None:
        return "nothing there"
    path = m.root / name
    aside = m.root.parent / "aside"
    aside.unlink(missing_ok=True)
    os.link(path, aside)
    path.unlink()
    kind = m.chance.randrange(4)
    if kind == 0:
        path.symlink_to(aside)
    elif kind == 1:
        path.symlink_to("nowhere")
    elif kind == 2:
        os.mkfifo(path)
    else:
        path.mkdir()
    return f"{name} {kind}"


def signature_lines(m: Mutant) -> str:
    """Lines of a note are doubled, dropped, taken from another, or made up."""
    name = m.any("checkpoint")
    other = m.any("checkpoint")
    if name is None or other is None:
        return "no note"
    body, _, lines = m.read(name).rpartition(b"\n\n")
    _, _, theirs = m.read(other).rpartition(b"\n\n")
    made = theirs.replace(b"A", b"B", 1)
    wrong = m.chance.choice((lines + lines, b"", theirs, lines + theirs, lines + made))
    return m.change(name, lambda _: body + b"\n\n" + wrong)


EDITS: tuple[Callable[[Mutant], str], ...] = (
    bytes_of_a_file,
    bytes_of_a_file,
    bytes_of_a_file,
    lines_of_a_file,
    lines_of_the_journal,
    lines_of_the_journal,
    journal_lines_between_segments,
    digits_of_a_file,
    entries_with_their_tile,
    entries_with_their_tile,
    two_files_swapped,
    a_file_put_over_another,
    a_file_of_another_state_or_log,
    a_part_of_another_state,
    the_end_cut_off,
    a_file_removed,
    a_file_renamed,
    a_file_that_is_something_else,
    signature_lines,
)
