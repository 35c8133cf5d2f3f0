"""Personal numbers of states, by the rows of `national.toml`.

A span is compared by its shape (which characters are digits, which letters), so a text
full of numbers costs one dictionary look-up per candidate and country rules are read
only where they could apply.
"""

from collections.abc import Iterator
from typing import NamedTuple

from carnet import late
from carnet.detection.hit import CERTAIN, LABELLED, LIKELY, POSSIBLE, Hit
from carnet.detection.identifiers import language
from carnet.detection.identifiers.labels import Evidence
from carnet.detection.identifiers.phones import whose
from carnet.detection.identifiers.registers import mistyped, trades
from carnet.detection.identifiers.registers.dossiers import NUMBER, SIGN
from carnet.detection.identifiers.registers.rows import (
    SEPARATORS,
    SHAPE,
    Row,
    Rows,
    Rule,
    checker,
    groupings,
    persons,
    rules,
)
from carnet.detection.identifiers.scan import MOST_ATOMS, Scan

_DECIMAL = late.compile(r"[0-9]+\.[0-9]+")
_LISTED = late.compile(r"(?:\n|\A)[0-9]{1,3}\.[ \t]")  # `1. ` before an item of a list
_CODE = late.compile(r"[A-Za-z0-9][_\-/#.]\Z|#\Z|[A-Za-z_=]\Z")
_DOCKET = late.compile(r"(?<![0-9])[0-9]{6}-(?:19|20)[0-9]{2}\Z")
"""Number and year, as contracts and files have them: `Līgums Nr. 210684-2025`."""
_BESIDE = late.compile(rf"[^\W\d_]{{0,12}}[.]?[ ]?(?:{NUMBER})?{SIGN}")
"""What is left between a label and its value."""
_WEAK = frozenset({"birth", "user", "ip"})
"""Labels that a number of somebody may stand near."""
_MANY = 11  # digits of a number that may be grouped in any way
_MOST = 18  # characters of the longest number (CN RIC)


Atoms = tuple[tuple[int, int], ...]
"""Where groups of a run begin and end."""


def is_one_of(tags: frozenset[str], value: str) -> bool:
    """Whether a value is a number of persons that the head of its column names."""
    bare = SEPARATORS.sub("", value)
    return any(
        rule.label in tags & persons()
        and checker(rule.check)(value if rule.written else bare)
        for rule in rules().get(bare.translate(SHAPE), ())
    )


def find(scan: Scan) -> Iterator[Hit]:
    """Every personal number that check digits, grouping or a label vouch for."""
    text, known = scan.text, Rows(scan)
    for run in scan.runs:
        atoms = run.atoms
        shapes = [text[low:high].translate(SHAPE) for low, high in atoms]
        core = _core(shapes)
        for first in range(len(atoms)):
            if not first or _begins(text, atoms[first - 1], atoms[first]):
                for last, rows in _from(text, atoms, shapes, first, known):
                    whole = first == last or (first <= core[0] and last >= core[1])
                    yield from _judge(scan, atoms[first : last + 1], rows, whole=whole)


def vouched(written: str, home: frozenset[str]) -> Rule | None:
    """The row whose check digits hold for a number, however it is grouped.

    Of a country of `home`, or so strong that it is read anywhere: for numbers that
    stand where only a person's does.
    """
    bare = SEPARATORS.sub("", written).upper()
    for rule in rules().get(bare.translate(SHAPE), ()):
        checked = "".join(written.split()).upper() if rule.written else bare
        near = rule.alone == "always" or rule.countries & home
        if rule.check and near and checker(rule.check)(checked):
            return rule
    return None


def _from(
    text: str,
    atoms: Atoms,
    shapes: list[str],
    first: int,
    known: Rows,
) -> Iterator[tuple[int, tuple[Row, ...]]]:
    """The last group of each number that may begin with one group, and its rules."""
    shape = ""
    stops = 0
    apart = len(shapes[first]) == 1  # digits in boxes of a form
    most = _MOST if apart else MOST_ATOMS
    for last in range(first, min(len(atoms), first + most)):
        shape += shapes[last]
        stops += last > first and text.startswith(". ", atoms[last - 1][1])
        if len(shape) > _MOST:
            return
        if stops == 1 or 0 < stops < last - first:
            continue  # two sentences: `nir 2 87 06 75 114 042. 2 kinder`
        rows = known.of(shape)
        if rows and (
            last == len(atoms) - 1 or _apart(text, atoms[last][1], atoms[last + 1][0])
        ):
            yield last, rows


def _core(shapes: list[str]) -> tuple[int, int]:
    """The first and the last group that holds a digit."""
    digits = [index for index, shape in enumerate(shapes) if "9" in shape]
    return digits[0], digits[-1]


def _begins(text: str, before: tuple[int, int], atom: tuple[int, int]) -> bool:
    """Whether a number may begin with a group that stands behind another one."""
    if _apart(text, before[1], atom[0]):
        return True
    listed = _LISTED.match(text, max(0, before[0] - 1), atom[0] + 1)
    return listed is not None and listed.end() == atom[0]


def _apart(text: str, end: int, start: int) -> bool:
    """Whether a number may end, or begin, between two groups.

    Also behind a sign with a blank: `BSN 111222333. I live` is two sentences.
    """
    gap = text[end:start]
    return "\n" in gap or gap[:1].isspace() or gap[-1:].isspace()


class _Form(NamedTuple):
    """How a number is written."""

    bare: str
    checked: str
    """What the check digits are computed over."""
    written: str
    single: bool
    grouped: bool


def _judge(
    scan: Scan, atoms: Atoms, rows: tuple[Row, ...], *, whole: bool
) -> Iterator[Hit]:
    """The rules that accept groups; `whole`: one group, or all groups there are."""
    start, end = atoms[0][0], atoms[-1][1]
    end += scan.text[end : end + 1] == ")" and "(" in scan.text[start:end]
    written = scan.text[start:end].upper()
    spelled = written.translate(SHAPE)
    if not whole and not scan.labelled and not _is_grouped(spelled, rows):
        return  # a part of a table of numbers
    single = spelled.isalnum()
    able = [
        row.rule
        for row in rows
        if row.near or (single and row.single) or spelled in row.rule.grouped
    ]
    if not able:
        return
    evidence = scan.around(start, end)
    bare = "".join(scan.text[low:high] for low, high in atoms).upper()
    every, home = evidence.every, scan.home
    for rule in able:
        idle = rule.alone == "never" and not (rule.dated or rule.countries & home)
        if idle and rule.label not in every and "gov" not in every:
            continue  # most rows of most numbers: nothing near speaks for them
        grouped = spelled in rule.grouped
        if not (whole or grouped or rule.label in evidence.near):
            continue
        checked = "".join(written.split()) if rule.written else bare
        form = _Form(bare, checked, written, single, grouped)
        score = _score(scan, rule, form, evidence, start) or _mistyped(
            scan, rule, form, start
        )
        if not score or (rule.shared and trades.is_company(scan, start, end)):
            continue
        weak = score < CERTAIN and not grouped and _DECIMAL.fullmatch(spelled)
        if not weak and not (score < LIKELY and _coded(scan, start)):
            near = bool(rule.countries & home)
            yield Hit(start, end, rule.kind, bare, rule.id, score + near)


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
    general = "gov" in evidence.every and _speaks_of(evidence, rule)
    allowed = _alone(scan, rule, form) and "not" not in evidence.near
    owned = not allowed and _is_owned(scan, rule, evidence, start)
    if not (named or general or allowed or owned):
        return 0
    if not checker(rule.check)(form.checked):
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
    return LIKELY if nearly and checker(rule.check)(form.checked) else 0


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
