"""One run: arguments in, an answer shown, an exit code out."""

from collections.abc import Sequence

from carnet.cli import failure, given, terminal
from carnet.cli.answer import Answer, Exit
from carnet.cli.commands import COMMANDS, GROUPS, called
from carnet.cli.notes import with_hint

GONE = with_hint(
    "stdout: closed by its reader before all was written",
    "what was read is not the whole result",
)


def run(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name and return the exit code.

    No answer is "yes" that did not reach stdout whole: not on a full disk, and not
    where its reader went away, as `head` does when it has enough.
    """
    try:
        code = _run(arguments)
    except terminal.ReaderGone:
        terminal.say(*GONE)
        return Exit.UNKNOWN
    if terminal.is_written() or code != Exit.YES:
        return code
    return Exit.UNKNOWN


def _run(arguments: Sequence[str]) -> int:
    command, as_json = _command_and_mode(arguments)
    bare = len(arguments) == 1 and arguments[0] in GROUPS
    if not arguments or (bare and arguments[0] not in COMMANDS):
        arguments = (*arguments, "--help")
    try:
        answer = _answer(command, given.words(arguments))
    except terminal.ReaderGone:
        raise
    except SystemExit as end:  # the shell's completion has printed already
        return int(end.code or 0)
    except BaseException as error:  # noqa: BLE001 - every end has a code and a document
        answer = failure.explain(command, error)
    return _show(command, answer, as_json=as_json)


def _show(command: str, answer: Answer, *, as_json: bool) -> int:
    """The answer's code; that of a failed command where its words cannot be written.

    A full disk under stdout must not look like an answer, and least of all like "no".

    Raises:
        ReaderGone: Of a "yes", nobody read all. Any other code tells by itself.
    """
    try:
        terminal.show(answer, as_json=as_json)
    except terminal.ReaderGone:
        if answer.exit is Exit.YES:
            raise
    except OSError as error:
        failed = failure.explain(command, error)
        terminal.say(*(note.message for note in failed.notes))
        return failed.exit
    return answer.exit


def _command_and_mode(arguments: Sequence[str]) -> tuple[str, bool]:
    """The command's name, for the schema, and whether a document is wanted.

    Also when the arguments are wrong in any other way.
    """
    own = list(arguments)
    if "--" in own:
        own = own[: own.index("--")]
    words = [word for word in own if not word.startswith("-")]
    return called(words), "--json" in own


def _answer(command: str, arguments: Sequence[str]) -> Answer:
    from typer.main import get_command

    from carnet.cli.app import app

    result = get_command(app()).main(
        list(arguments), prog_name="carnet", standalone_mode=False
    )
    if isinstance(result, Answer):
        return result
    if result == Exit.INTERRUPTED:
        raise KeyboardInterrupt
    # --help and --version have printed already.
    return Answer(command, silent=True)
