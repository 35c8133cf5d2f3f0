"""Rows as a table: for a terminal, and as the block between two marks in a page."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TypeAlias

from tests.benchmarks.rows import RATES, Row

BEGIN, END = "<!-- benchmarks -->", "<!-- /benchmarks -->"
HEAD = ("what", "p50", "p99", "bar", "beside, in the same run", "bound by")
PLOTS = "plots"  # beside FIGURES.md
UNITS = {"x": "\u00d7"}
Sections: TypeAlias = Mapping[str, Sequence[Row]]


def figure(value: float | None, unit: str) -> str:
    """Three digits that count, with the unit."""
    if value is None:
        return ""
    if value >= 1000:
        shown = f"{value:,.0f}"
    elif value >= 100:
        shown = f"{value:.0f}"
    else:
        shown = f"{value:.3g}"
    return f"{shown} {UNITS.get(unit, unit)}"


def cells(row: Row) -> tuple[str, ...]:
    """The cells of one row."""
    sign = "≥" if row.unit in RATES else "≤"
    bar = "" if row.bar is None else f"{sign} {figure(row.bar, row.unit)}"
    if row.met is False:
        bar += ", missed"
    beside = row.against
    if row.ratio is not None:
        beside = f"{figure(row.ratio, 'x')} {row.against}"
    return (
        *(row.what, figure(row.p50, row.unit), figure(row.p99, row.unit)),
        *(bar, beside, row.bound),
    )


def terminal(sections: Sections) -> str:
    """The table with aligned columns, a heading for each section."""
    shown = {name: [cells(row) for row in rows] for name, rows in sections.items()}
    every = [HEAD, *(row for rows in shown.values() for row in rows)]
    widths = [max(len(row[at]) for row in every) for at in range(len(HEAD))]

    def line(row: Sequence[str]) -> str:
        both = zip(row, widths, strict=True)
        return "  ".join(cell.ljust(width) for cell, width in both).rstrip()

    lines = [line(HEAD)]
    for name, rows in shown.items():
        lines += ["", name, *map(line, rows)]
    return "\n".join(lines)


def markdown(sections: Sections) -> str:
    """The same as a Markdown table; a section's name stands before its rows."""
    lines = ["| " + " | ".join(HEAD) + " |", "|" + " --- |" * len(HEAD)]
    for name, rows in sections.items():
        lines.append(f"| **{name}** |" + " |" * (len(HEAD) - 1))
        lines += ["| " + " | ".join(cells(row)) + " |" for row in rows]
    return "\n".join(lines)


def document(sections: Sections, machine: Mapping[str, object]) -> dict[str, object]:
    """The whole as JSON."""
    shown = {
        name: [{**asdict(row), "met": row.met} for row in rows]
        for name, rows in sections.items()
    }
    return {"schema": "carnet.benchmarks/1", "machine": machine, "sections": shown}


def rows(found: Mapping[str, object]) -> dict[str, list[Row]]:
    """The sections of a document."""
    sections = found["sections"]
    if not isinstance(sections, dict):
        raise TypeError("no document of benchmarks")
    return {
        name: [Row(**{k: v for k, v in one.items() if k != "met"}) for one in every]
        for name, every in sections.items()
    }


def with_bars(sections: Sections) -> dict[str, list[Row]]:
    """The rows that have a bar to reach, and the sections with any."""
    held = {
        name: [row for row in every if row.bar is not None]
        for name, every in sections.items()
    }
    return {name: some for name, some in held.items() if some}


def into_page(page: Path, body: str) -> None:
    """Replace the marked block of a page."""
    text = page.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page} has no block between {BEGIN} and {END}")
    page.write_text(f"{before}{BEGIN}\n{body}\n{END}{after}", "utf-8")


def short_block(found: Mapping[str, object]) -> str:
    """What the README shows: the rows with a bar, under the machine."""
    return f"Measured on {_machine(found)}.\n\n{markdown(with_bars(rows(found)))}"


def block(found: Mapping[str, object]) -> str:
    """Every row under the machine it was measured on, and the plots."""
    growth = found.get("growth")
    names = growth if isinstance(growth, dict) else {}
    plots = "".join(f"\n\n![{name}]({PLOTS}/{name}.svg)" for name in names)
    return f"Measured on {_machine(found)}.\n\n{markdown(rows(found))}{plots}"


def _machine(found: Mapping[str, object]) -> str:
    machine = found["machine"]
    return ", ".join(map(str, machine.values())) if isinstance(machine, dict) else ""


def load(path: Path) -> dict[str, object]:
    """A document that `--json` wrote."""
    found: dict[str, object] = json.loads(path.read_text("utf-8"))
    return found
