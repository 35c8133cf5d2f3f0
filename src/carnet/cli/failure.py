"""From an exception to an answer; no text that could hold data gets through."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from traceback import walk_tb

from carnet.cli.answer import Answer, Exit, Note
from carnet.errors import (
    ConfigError,
    Error,
    PolicyDenied,
    RedactionError,
    TrailCorrupt,
    TrailError,
    VerificationError,
    WireError,
)


class UsageProblem(Error):
    """The command was called in a way that it does not understand."""


class WorkerEnded(Error):
    """A process of the command's own was ended from outside: it says no, nor yes."""


CODES: tuple[tuple[type[Error], str, Exit], ...] = (
    (UsageProblem, "usage", Exit.USAGE),
    (WorkerEnded, "worker", Exit.INTERNAL),
    (ConfigError, "config", Exit.USAGE),
    (WireError, "input", Exit.USAGE),
    (PolicyDenied, "denied", Exit.NO),
    (RedactionError, "redaction", Exit.NO),
    (TrailCorrupt, "trail.corrupt", Exit.NO),
    (TrailError, "trail", Exit.UNKNOWN),
    (VerificationError, "verification", Exit.UNKNOWN),
)
"""First match wins; the code of a WireError is its own."""

_HELP = "`carnet --help` lists commands, `carnet COMMAND --help` their options"
_ALIKE = 0.7
"""How much a name resembles another: `lvel` is `level`, `out` is not `to`."""
_COMMAND = re.compile(r"No such command '([^']*)'")
_OPTION = re.compile(r"--?[A-Za-z][A-Za-z-]*")


def explain(command: str, error: BaseException) -> Answer:
    """Return the answer of a command that raised."""
    code, note = _code_and_note(error)
    return Answer(command, code, (note,), failed=True)


def _code_and_note(error: BaseException) -> tuple[Exit, Note]:
    if isinstance(error, Error):
        return _of_ours(error)
    if _is_interrupt(error):
        return Exit.INTERRUPTED, Note("interrupted", "interrupted")
    if isinstance(error, UnicodeDecodeError):
        hint = "save the input as UTF-8"
        return Exit.USAGE, Note("input.encoding", "the input is not UTF-8", hint)
    if isinstance(error, OSError):
        named_wrongly = isinstance(error, FileExistsError)  # as `must_be_free` says it
        code = Exit.USAGE if named_wrongly else Exit.UNKNOWN
        return code, _of_file(error)
    if getattr(error, "exit_code", None) == Exit.USAGE:
        return Exit.USAGE, _of_usage(error)
    return Exit.INTERNAL, _of_fault(error)


def _is_interrupt(error: BaseException | None) -> bool:
    """Is it Ctrl-C, or what became of it on its way?

    The parser of older versions turns it into its own Abort, Python before 3.12 into a
    RuntimeError where a class was being made (`__set_name__`).
    """
    if isinstance(error, KeyboardInterrupt) or type(error).__name__ == "Abort":
        return True
    return isinstance(error, RuntimeError) and _is_interrupt(error.__cause__)


def _of_ours(error: Error) -> tuple[Exit, Note]:
    for kind, code, exit_code in CODES:
        if isinstance(error, kind):
            name = error.code if isinstance(error, WireError) else code
            return exit_code, Note(name, str(error.args[0]), error.hint)
    return Exit.USAGE, Note("error", str(error.args[0]), error.hint)


def _of_file(error: OSError) -> Note:
    what = (error.strerror or type(error).__name__).lower()
    where = f"{error.filename}: " if isinstance(error.filename, str) else ""
    hint = "check the path and its permissions"
    if isinstance(error, FileExistsError):
        hint = "name another file: nothing is overwritten"
    return Note("file", f"{where}{what}", hint)


def _of_usage(error: BaseException) -> Note:
    """What the parser of arguments disliked, without quoting an argument's value."""
    kind = type(error).__name__
    match kind:
        case "NoSuchOption":
            option = str(getattr(error, "option_name", ""))
            named = option if _OPTION.fullmatch(option) else "of that name"
            known = getattr(error, "possibilities", None) or ()
            return Note(
                "usage", f"no option {named}", _meant(option, known, _help_of(error))
            )
        case "MissingParameter":
            return Note("usage", f"missing {_parameter(error)}", _help_of(error))
        case "BadOptionUsage":
            said = f"a value too few or too many for {_parameter(error)}"
            return Note("usage", said, _help_of(error))
        case "BadParameter" | "BadArgumentUsage":
            return Note("usage", f"not a value of {_parameter(error)}", _help_of(error))
        case _:
            return _of_command(error)


def _of_command(error: BaseException) -> Note:
    """A command that does not exist, or more arguments than one takes."""
    tried = _COMMAND.match(str(getattr(error, "message", "")))
    if tried is None:
        return Note("usage", "too many arguments", _help_of(error))
    context = getattr(error, "ctx", None)
    listed = getattr(getattr(context, "command", None), "commands", None) or ()
    return Note("usage", "no such command", _meant(tried[1], listed, _help_of(error)))


def _meant(word: str, known: Iterable[str], otherwise: str) -> str:
    """The known name that a word resembles; the word itself is never said again."""
    plain = {name.lstrip("-"): name for name in known}
    near = get_close_matches(word.lstrip("-"), plain, 1, _ALIKE)
    return f"did you mean {plain[near[0]]}" if near else otherwise


def _help_of(error: BaseException) -> str:
    """Where the command that was called wrongly says what it takes."""
    context, names = getattr(error, "ctx", None), list[str]()
    while context is not None and context.parent is not None:
        names.insert(0, str(context.info_name))
        context = context.parent
    return f"`carnet {' '.join(names)} --help` says what it takes" if names else _HELP


def _parameter(error: BaseException) -> str:
    """The option or argument that is wrong, as the help calls it."""
    parameter = getattr(error, "param", None)
    options = getattr(parameter, "opts", None) or ()
    named = [str(option) for option in options if str(option).startswith("-")]
    given = str(getattr(error, "option_name", None) or "")
    if named or _OPTION.fullmatch(given):
        return f"option {(named or [given])[-1]}"
    shown = getattr(parameter, "metavar", None) or getattr(parameter, "name", None)
    return f"argument {str(shown).strip('[]').upper()}" if shown else "an option"


def _of_fault(error: BaseException) -> Note:
    """Class and place of an unexpected error; its text may quote data."""
    frames = [
        (frame.f_globals.get("__name__"), line)
        for frame, line in walk_tb(error.__traceback__)
    ]
    ours = [f"{name}:{line}" for name, line in frames if str(name).startswith("carnet")]
    place = f" at {ours[-1]}" if ours else ""
    return Note(
        "internal",
        f"internal error: {type(error).__name__}{place}",
        "report it with the command you ran, without data",
    )
