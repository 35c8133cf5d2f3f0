"""Options and arguments that several commands share, spelled once."""

from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[
    bool, typer.Option("--json", help="One JSON document on stdout, also on failure.")
]
EnvFile = Annotated[
    Path,
    typer.Option("--env-file", help="The file with the settings.", metavar="FILE"),
]
DEFAULT_ENV = Path(".env")
TrailArgument = Annotated[
    str,
    typer.Argument(metavar="TRAIL", help="A directory, or a URL."),
]
OwnTrail = Annotated[str | None, typer.Argument(metavar="[TRAIL]")]
"""A trail; without it, the configured one."""
Person = Annotated[
    str, typer.Argument(metavar="ID", help="What was passed as data_subject.")
]
InputFile = Annotated[Path, typer.Argument(metavar="[FILE]")]
"""Text to work on; by default stdin."""
TrustedKeys = Annotated[
    list[str] | None,
    typer.Option("--key", help="Public key (vkey) that you trust.", metavar="VKEY"),
]
