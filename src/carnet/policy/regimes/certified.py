"""The importer's certification under the Data Privacy Framework, from what is declared.

It is yearly, and per organisation and type of data: a renewal, staff data and the UK
Extension may each be a declaration of its own, in any order.
"""

from datetime import date, timedelta

from carnet.policy.facts.tools import Dpf
from carnet.policy.rules import Tool, ToolKind
from carnet.vocabulary import Kind

_DAY = timedelta(days=1)


def certification(
    tools: tuple[Tool, ...], kinds: frozenset[Kind], on: date
) -> Dpf | None:
    """What is in force on `on`, together; else the next one, else the last one."""
    held = [t for t in tools if t.kind is ToolKind.DPF and t.executed is not None]
    if not held:
        return None
    need = "hr" if Kind.EMPLOYMENT in kinds else "non_hr"
    running = [t for t in held if _first_day(t) <= on <= last_day(t)]
    if running:
        return _together([t for t in running if not _surpassed(t, running)], need)
    coming = [t for t in held if _first_day(t) > on]
    one = min(coming, key=_first_day) if coming else max(held, key=last_day)
    return _together([one], need)


def last_day(tool: Tool) -> date:
    """Last day of a certification: the one declared, at most a year after it was seen.

    It is renewed each year, so no entry of the list vouches for a longer time; the
    anniversary itself may be the day that the list names.
    """
    year = _anniversary(_first_day(tool))
    if tool.expires is None:
        return year if year == date.max else year - _DAY
    return min(tool.expires, year)


def is_too_long(tool: Tool) -> bool:
    """Is a later last day declared than a certification can have?"""
    return tool.expires is not None and last_day(tool) < tool.expires


def _anniversary(day: date) -> date:
    """The same day of the next year; 1 March after 29 February."""
    if day.year == date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, month=3, day=1)


def _first_day(tool: Tool) -> date:
    return tool.executed or date.max


def _surpassed(tool: Tool, running: list[Tool]) -> bool:
    """Does another one say all that this one says, and for longer?"""
    return any(
        set(tool.data) <= set(other.data)
        and set(tool.extensions) <= set(other.extensions)
        and last_day(tool) < last_day(other)
        for other in running
    )


def _together(tools: list[Tool], need: str) -> Dpf:
    """Declarations of one certification; the earliest of their last days counts."""
    main = next((tool for tool in tools if need in tool.data), tools[0])
    extensions = {name for tool in tools for name in tool.extensions}
    return Dpf(
        id=main.id,
        first=_first_day(main),
        last=min(map(last_day, tools)),
        covers_data=need in main.data,
        uk="uk" in extensions,
        ch="ch" in extensions,
    )
