"""Personal numbers of states, by the rows of `national.toml`.

A span is compared by its shape (which characters are digits, which letters), so a text
full of numbers costs one dictionary look-up per candidate and country rules are read
only where they could apply.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from carnet import late
from carnet.detection.hit import CERTAIN, LABELLED, LIKELY, POSSIBLE, Hit
from carnet.detection.identifiers import language
from carnet.detection.identifiers.labels import Evidence
from carnet.detection.identifiers.phones import whose
from carnet.detection.identifiers.registers import again, mistyped, trades
from carnet.detection.identifiers.registers.dossiers import NUMBER, SIGN
from carnet.detection.identifiers.registers.rows import (
    SEPARATORS,
    Row,
    Rows,
    Rule,
    groupings,
    openings,
    rows_of,
    rules,
)
from carnet.detection.identifiers.scan import MOST_ATOMS, SHAPE, Run, Scan
from carnet.vocabulary import Kind

_DECIMAL = late.compile(r"[0-9]+\.[0-9]+")
_CODE = late.compile(r"[A-Za-z0-9][_\-/#.]\Z|#\Z|[A-Za-z_=]\Z")
_DOCKET = late.compile(r"(?<![0-9])[0-9]{6}-(?:19|20)[0-9]{2}\Z")
"""Number and year, as contracts and files have them: `Līgums Nr. 210684-2025`."""
_BESIDE = late.compile(rf"[^\W\d_]{{0,12}}[.]?[ ]?(?:{NUMBER})?{SIGN}")
"""What is left between a label and its value."""
_WORDED = late.compile(r"(?<![0-9A-Za-z])[A-Za-z]{0,5}[a-z](?![0-9A-Za-z])")
_NUMBER = late.compile(r"(?:n|no|nr|nro|num|nbr)\Z", re.IGNORECASE)
"""The word for a number, with its full stop right before one."""
_WEAK = frozenset({"birth", "user", "ip"})
"""Labels that a number of somebody may stand near."""
_MANY = 11  # digits of a number that may be grouped in any way
_LONG = 16  # characters of a number with letters that hardly anything else is like
_FAR = 12  # characters from the word for goods to such a number, which is not theirs
_MOST = 18  # characters of the longest number (CN RIC)


def in_column(scan: Scan, start: int, end: int, tags: frozenset[str]) -> Hit | None:
    """The number of a cell, if it is one of those that the head of its column names.

    A number without check digits has the length and the letters that its row tells.
    """
    value = scan.text[start:end]
    bare = SEPARATORS.sub("", value).upper()
    for rule in rules().get(bare.translate(SHAPE), ()):
        if rule.label not in tags:
            continue
        if rule.check and not rule.holds(bare, value if rule.written else bare):
            continue
        if not (rule.shared and trades.is_company(scan, start, end)):
            score = LABELLED if rule.check else LIKELY
            return Hit(start, end, rule.kind, bare, rule.id, score)
    return None


def find(scan: Scan) -> Iterator[Hit]:
    """Every personal number that check digits, grouping or a label vouch for."""
    hits = list(_vouched_for(scan))
    yield from hits
    yield from again.find(scan, hits)


def _vouched_for(scan: Scan) -> Iterator[Hit]:
    known = rows_of(scan)
    for run in scan.runs:
        low, high = _core(run.shapes)
        for first, last, rows in _numbers(scan, run, (low, high), known):
            if not rows:
                continue
            whole = first == last or (first <= low and last >= high)
            if whole or scan.labelled or _is_grouped(run.spelled(first, last), rows):
                yield from _judge(scan, run, (first, last), rows, whole=whole)


def vouched(written: str, home: frozenset[str]) -> Rule | None:
    """The row whose check digits hold for a number, however it is grouped.

    Of a country of `home`, or so strong that it is read anywhere: for numbers that
    stand where only a person's does.
    """
    bare = SEPARATORS.sub("", written).upper()
    for rule in rules().get(bare.translate(SHAPE), ()):
        checked = "".join(written.split()).upper() if rule.written else bare
        near = rule.alone == "always" or rule.countries & home
        if rule.check and near and rule.holds(bare, checked):
            return rule
    return None


def is_shaped(bare: str, home: frozenset[str]) -> bool:
    """Whether a number looks like one of a person in a country of `home`."""
    return any(
        rule.check and rule.kind is Kind.GOVERNMENT_ID and rule.countries & home
        for rule in rules().get(bare.translate(SHAPE), ())
    )


def _numbers(
    scan: Scan, run: Run, core: tuple[int, int], known: Rows
) -> Iterator[tuple[int, int, tuple[Row, ...]]]:
    """The first and the last group of each number there may be; its rules, if any."""
    low, high = core
    apart, stops = _gaps(scan.text, run)
    if not scan.labelled and len("".join(run.shapes[low : high + 1])) > _MOST:
        yield from _in_table(run, apart, known)
        return
    for first, begins in enumerate(apart[:-1]):
        for last, shape in _ends(run, first, stops) if begins else ():
            if shape in known.shapes and apart[last + 1]:
                if last == first:
                    yield first, last, known.alone(shape)
                else:
                    spelled = run.spelled(first, last)
                    yield first, last, known.parted(shape, spelled)


def _in_table(
    run: Run, apart: list[bool], known: Rows
) -> Iterator[tuple[int, int, tuple[Row, ...]]]:
    """The same in a table: of more than one group official spellings alone.

    Nine of ten groups begin none, and no number goes on for so long.
    """
    begun, spellings = openings(), groupings()
    for first, shape in enumerate(run.shapes):
        if apart[first] and apart[first + 1] and shape in known.shapes:
            yield first, first, known.alone(shape)
        last, spelled = first, shape
        while spelled in begun and apart[first]:
            if last > first and spelled in spellings and apart[last + 1]:
                bare = "".join(run.shapes[first : last + 1])
                known_there = bare in known.shapes
                yield first, last, known.parted(bare, spelled) if known_there else ()
            last += 1
            spelled = run.spelled(first, last) if last < len(run.shapes) else ""


def _ends(run: Run, first: int, stops: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The last group of each number that may begin with one group, and its shape."""
    shape, stopped = "", 0
    boxed = len(run.shapes[first]) == 1  # digits in boxes of a form
    until = first + (_MOST if boxed else MOST_ATOMS)
    for last, more in enumerate(run.shapes[first:until], first):
        shape += more
        if len(shape) > _MOST:
            return
        stopped += last > first and stops[last]
        if stopped == 1 or 0 < stopped < last - first:
            continue  # two sentences: `nir 2 87 06 75 114 042. 2 kinder`
        yield last, shape


def _core(shapes: tuple[str, ...]) -> tuple[int, int]:
    """The first and the last group that holds a digit."""
    first, last = 0, len(shapes) - 1
    while "9" not in shapes[first]:
        first += 1
    while "9" not in shapes[last]:
        last -= 1
    return first, last


def _gaps(text: str, run: Run) -> tuple[list[bool], Sequence[int]]:
    """Before each group, and behind the last one: does it set apart; is it a stop?

    A number may end, or begin, where a blank stands; also behind a sign with a blank:
    `BSN 111222333. I live` is two sentences.
    """
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(run.atoms)]
    apart = [gap == " " or _is_blank(gap) for gap in gaps]
    for at, gap in enumerate(gaps):  # `No.12345678Z`
        if gap == "." and _NUMBER.match(text, *run.atoms[at]):
            apart[at] = True
    stops: Sequence[int] = bytes(len(run.atoms))  # none
    if ". " in run.written:
        stops = [False, *(gap.startswith(". ") for gap in gaps)]
    return [True, *apart, True], stops


def _is_blank(gap: str) -> bool:
    return "\n" in gap or gap[:1].isspace() or gap[-1:].isspace()


class _Form(NamedTuple):
    """How a number is written."""

    bare: str
    checked: str
    """What the check digits are computed over."""
    written: str
    single: bool
    grouped: bool
    worded: bool
    """Its letters stand apart and are no capitals: `on 482917 a` is a sentence."""


def _judge(
    scan: Scan, run: Run, span: tuple[int, int], rows: tuple[Row, ...], *, whole: bool
) -> Iterator[Hit]:
    """The rules that accept groups; `whole`: one group, or all groups there are."""
    spelled = run.spelled(*span)
    single = span[0] == span[1]
    atoms = run.atoms[span[0] : span[1] + 1]
    bare = "".join([scan.text[low:high] for low, high in atoms]).upper()
    kept = (row for row in rows if _may_hold(row, bare, labelled=scan.labelled))
    able = _able(kept, spelled, single=single)
    if not able:
        return
    start = atoms[0][0]
    end = start + len(spelled)
    evidence = scan.around(start, end)
    every, home = evidence.every, scan.home
    told = "gov" in every
    # Most rows of most numbers have nothing near that speaks for them.
    rules = [
        row.rule for row in able if told or not row.idle or row.rule.label in every
    ]
    if not rules:
        return
    raw = scan.text[start:end]
    written, worded = raw.upper(), _WORDED.search(raw) is not None
    for rule in rules:
        grouped = spelled in rule.grouped
        if not (whole or grouped or rule.label in evidence.near):
            continue
        checked = "".join(written.split()) if rule.written else bare
        form = _Form(bare, checked, written, single, grouped, worded)
        score = _score(scan, rule, form, evidence, start) or _mistyped(
            scan, rule, form, start
        )
        if not score or (rule.shared and trades.is_company(scan, start, end)):
            continue
        weak = score < CERTAIN and not grouped and _DECIMAL.fullmatch(spelled)
        if not weak and not (score < LIKELY and _coded(scan, start)):
            near = bool(rule.countries & home)
            yield Hit(start, end, rule.kind, bare, rule.id, score + near)


def _able(rows: Iterable[Row], spelled: str, *, single: bool) -> list[Row]:
    """The rows that such groups may be of."""
    return [
        row
        for row in rows
        if row.near or (single and row.single) or spelled in row.rule.grouped
    ]


def _may_hold(row: Row, bare: str, *, labelled: bool) -> bool:
    """Whether its check may accept a number, where no label and no country speaks."""
    if row.near and labelled:
        return True
    return bool(row.rule.check and row.rule.like.match(bare))


def _is_grouped(spelled: str, rows: tuple[Row, ...]) -> bool:
    """Whether one of them is officially written like that."""
    return spelled in groupings() and any(spelled in row.rule.grouped for row in rows)


def _coded(scan: Scan, start: int) -> bool:
    """Whether the number is the tail of a longer code (`INV-`, `id_`, `#`)."""
    return bool(_CODE.search(scan.text, max(0, start - 2), start))


def _score(scan: Scan, rule: Rule, form: _Form, evidence: Evidence, start: int) -> int:
    named = rule.label in evidence.every
    if _is_goods(scan, rule, evidence, start):
        return 0
    if not rule.check:
        return LIKELY if named and evidence.close else 0
    told = "gov" in evidence.every and _speaks_of(evidence, rule)
    general = told and not form.worded  # `cpr. er ..., barnet vejer 4120 g`
    numbered = "not" in evidence.near and not (
        len(form.bare) >= _LONG and not form.bare.isdigit() and evidence.gap > _FAR
    )
    allowed = _alone(scan, rule, form) and not (numbered or form.worded)
    owned = not allowed and _is_owned(scan, rule, evidence, start)
    if not (named or general or allowed or owned):
        return 0
    if not rule.holds(form.bare, form.checked):
        close = evidence.close and rule.label in evidence.near
        return LIKELY if close and _is_value(scan, evidence, start) else 0
    if named and (rule.label in evidence.near or evidence.near == {"gov"}):
        return LABELLED
    return LIKELY if named or general or rule.alone == "always" else POSSIBLE


def _is_goods(scan: Scan, rule: Rule, evidence: Evidence, start: int) -> bool:
    """Whether it is what the word right before it says: `article no. X is no BSN`."""
    if "not" not in evidence.near or rule.label in evidence.near:
        return False
    return _BESIDE.fullmatch(scan.folded, start - evidence.gap, start) is not None


def _is_owned(scan: Scan, rule: Rule, evidence: Evidence, start: int) -> bool:
    """Whether it is somebody's `number`, where the number holds a date of birth."""
    if not rule.dated or evidence.every - _WEAK:
        return False
    if rule.countries.isdisjoint(scan.home):
        return False
    return bool(whose.languages(scan, start))


def _is_value(scan: Scan, evidence: Evidence, start: int) -> bool:
    """Whether a number whose check digits are wrong is what its label names.

    Two letters are another word elsewhere: `CI run 7182936450` is no cédula.
    """
    end = start - evidence.gap
    longer = scan.folded[end - 3 : end - 2].isalpha()
    if longer or evidence.languages & scan.languages:
        return True
    return _BESIDE.fullmatch(scan.folded, end, start) is not None


def _mistyped(scan: Scan, rule: Rule, form: _Form, start: int) -> int:
    """A number whose check digits hold behind what is nearly its label."""
    if not rule.check or not rule.countries & scan.home:
        return 0
    nearly = mistyped.names(scan.folded, start, rule.label, scan.languages)
    return LIKELY if nearly and rule.holds(form.bare, form.checked) else 0


def _speaks_of(evidence: Evidence, rule: Rule) -> bool:
    """Whether a general label (`ID card`) is in a language of the rule's country."""
    return ("en" in evidence.languages and not rule.told) or bool(
        rule.countries & language.countries(evidence.languages)
    )


def _alone(scan: Scan, rule: Rule, form: _Form) -> bool:
    """Whether the number needs no label, as it is written."""
    if rule.alone == "grouped":
        docket = _DOCKET.search(form.written) and not rule.countries & scan.home
        return form.grouped and not docket
    if rule.alone == "either" and form.grouped:
        return True
    if not (form.single or form.grouped):
        # `295 02 28 40 0182`: with so many digits the check digit and a date vouch
        odd = rule.dated and len(form.bare) >= _MANY and " " in form.written
        return odd and not rule.countries.isdisjoint(scan.home | scan.spelled)
    if rule.alone == "always":
        return True
    return rule.alone in {"home", "either"} and bool(rule.countries & scan.home)
