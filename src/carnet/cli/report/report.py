"""`carnet report`: a page, or a register, made from a trail."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.cli import files
from carnet.cli.answer import Answer
from carnet.cli.failure import UsageProblem
from carnet.cli.filters import Wanted, filtering
from carnet.cli.options import AsJson
from carnet.cli.report import many, page
from carnet.cli.report.register import Asked, register
from carnet.cli.side_by_side import inside

if TYPE_CHECKING:
    from carnet.trail.stores import Location

Trails = Annotated[
    list[str],
    typer.Argument(metavar="TRAIL...", help="Directories, or postgresql://..."),
]
Form = Annotated[
    str | None, typer.Option("--format", help="Which register.", metavar="F")
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", help="Default: stdout; of several trails a must.", metavar="FILE"
    ),
]
Html = Annotated[
    Path | None,
    typer.Option(
        "--html", help="A page that verifies itself; - is stdout.", metavar="FILE"
    ),
]
Lang = Annotated[
    str, typer.Option("--lang", help="Of the page: en or de.", metavar="LANG")
]
On = Annotated[
    str | None,
    typer.Option("--on", help="Day of the page's deadlines.", metavar="DATE"),
]
Measured = Annotated[
    list[Path] | None,
    typer.Option("--measured", help="Result of `carnet eval`.", metavar="FILE"),
]


@filtering
def report(  # noqa: PLR0913 - one parameter per option
    trails: Trails,
    *,
    form: Form = None,
    out: Out = None,
    html: Html = None,
    lang: Lang = "en",
    on: On = None,
    measured: Measured = None,
    wanted: Wanted,
    as_json: AsJson = False,
) -> Answer:
    """Make a page or a register from a trail; every number names its records.

    Without --html and --format the registers are listed. Fields that the law asks for
    and no trail can know are marked as missing, by name. A register verifies nothing:
    `carnet verify` does. A page verifies itself in the browser; neither it nor a pack
    is made of a trail whose entries are not what was signed (exit 1). Of several
    trails, or a folder of trails, a register has a row's trail in its first column, and
    --html names a folder: a page for each trail, and an index.

    Also: carnet report ./trail --format art30-csv --out art30.csv;
    carnet report ./trail --format recipients --from 2027-01-01 --to 2027-03-31
    """
    if html == files.STDOUT and as_json:
        raise UsageProblem("--json: not with a page on stdout", hint="--html FILE")
    place, places = _places(trails)
    out = None if out == files.STDOUT else out
    if html is None:
        asked = Asked(form, out, tuple(measured or ()), as_json)
        if places:
            return many.registers(places, asked, wanted)
        return register(place, asked, wanted)
    if form is not None or out is not None:
        raise UsageProblem("--html: not with --format", hint="one at a time")
    day = files.day(on, "--on")
    if places:
        return many.pages(places, html, lang, day, wanted)
    return page.page(place, html, lang, day, wanted)


def _places(trails: list[str]) -> "tuple[Location, tuple[Location, ...]]":
    """The first of the trails, and all of them where they are several."""
    from carnet.trail.stores import locate

    places = tuple(map(locate, trails))
    return places[0], places if len(places) > 1 else inside(places[0])
