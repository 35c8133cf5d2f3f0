"""Names of a package that are imported when somebody first asks for them."""

import importlib
import subprocess
import sys

import pytest

from carnet import adapter, asked, extensions

PAGES = (
    "carnet",
    "carnet.detection.cues",
    "carnet.engines",
    "carnet.policy",
    "carnet.redaction",
    "carnet.telemetry",
    "carnet.trail",
    "carnet.wire",
)


@pytest.mark.parametrize("page", PAGES)
def test_every_name_of_a_page_is_there_and_no_other(page: str) -> None:
    package = importlib.import_module(page)
    for name in package.__all__:
        value = getattr(package, name)
        assert value is not None
        assert vars(package)[name] is value  # from then on as if imported there
    with pytest.raises(AttributeError, match=f"{page!r} has no attribute 'nothing'"):
        package.nothing  # noqa: B018 - asking is what is tried


def test_nothing_that_is_asked_for_is_called_as_a_module_of_the_package_is() -> None:
    """It would be that module for whoever asks after somebody imported it."""
    program = f"""
import importlib, importlib.util
for page in {PAGES}:
    package = importlib.import_module(page)
    for name in set(package.__all__) - vars(package).keys():
        found = importlib.util.find_spec(page + "." + name)
        if found and getattr(package, name).__name__ != found.name:
            print(found.name)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == ""


def test_a_name_and_a_module_are_imported_when_they_are_asked_for() -> None:
    program = """
import sys
import carnet.wire
print("carnet.wire.multipart" in sys.modules, "carnet.wire.sse" in sys.modules)
part, module, framer = carnet.wire.Part, carnet.wire.multipart, carnet.wire.EventFramer
print(part is module.Part, module is sys.modules["carnet.wire.multipart"])
print(framer.__module__)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == "False False True True carnet.wire.sse".split()


def test_a_name_that_a_room_lost_is_an_error_and_not_kept() -> None:
    ask = asked.names("carnet.wire", {"sse": ("Lost",)})
    with pytest.raises(AttributeError, match="Lost"):
        ask("Lost")


def test_entry_points_are_those_of_the_group_alone() -> None:
    found = extensions.of(adapter.GROUP)
    assert {point.group for point in found} == {adapter.GROUP}
    assert "openai" in {point.name for point in found}
    assert extensions.of("carnet.nothing") == ()
