"""`carnet restore`: placeholders back into values, with the map of `carnet redact`."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from carnet.cli import files, terminal
from carnet.cli.answer import Answer
from carnet.cli.failure import UsageProblem
from carnet.cli.options import AsJson, InputFile


def restore(
    file: InputFile = files.STDIN,
    *,
    map_file: Annotated[
        Path, typer.Option("--map", help="What `carnet redact --map` wrote.")
    ],
    as_json: AsJson = False,
) -> Answer:
    """Put the values back in the place of their placeholders; stdin without FILE."""
    from dataclasses import asdict

    from carnet.redaction import Restorer, layout

    made = _map(map_file)
    restorer = Restorer(made.issued)
    with files.reading(file) as source:
        text = source.read().decode("utf-8")  # refused here, not half restored
    is_as_made = layout.mark(text) in made.verbatim
    write = layout.verbatim if is_as_made else layout.restored
    restored = write(restorer, text, in_mail=made.in_mail)
    if not as_json:
        terminal.write(restored.encode())
    return Answer(
        "restore",
        fields={"restored": restored, "counts": asdict(restorer.counts())},
        silent=True,
    )


class _Map(NamedTuple):
    """What `carnet redact --map` wrote."""

    issued: dict[str, str]
    """Placeholder to value."""
    verbatim: frozenset[str]
    """The marks of texts that get back just what they held."""
    in_mail: bool
    """Was what is encoded in a mail redacted in what it says?"""


def _map(path: Path) -> _Map:
    """Read a map.

    Raises:
        UsageProblem: It is no map.
    """
    import json

    try:
        document = json.loads(path.read_bytes())
        found = document["placeholders"]
        marks = frozenset(document.get("verbatim", ()))
        if all(
            isinstance(name, str) and isinstance(found[name], str) for name in found
        ):
            return _Map(dict(found), marks, document.get("mail") is True)
    except (ValueError, TypeError, KeyError, RecursionError):
        found = None
    raise UsageProblem(f"{path}: no map", hint="`carnet redact --map` writes one")
