"""`carnet demo` as it is typed: its options; what it plays is imported when it runs."""

from pathlib import Path
from typing import Annotated

import typer

from carnet.cli import files
from carnet.cli.answer import Answer


def demo(
    *,
    html: Annotated[
        Path | None,
        typer.Option("--html", help="The trail as a page, besides.", metavar="FILE"),
    ] = None,
) -> Answer:
    """Show what an application sends, what leaves, what comes back, and prove it."""
    import logging

    from carnet.cli.demo.play import run

    if html is not None:
        files.must_be_page(html)
    # The scene's Chinese order is told in the application's log (a number of a country
    # whose law is off): here the screen tells what happened.
    logging.getLogger("carnet").setLevel(logging.ERROR)
    return run(html)
