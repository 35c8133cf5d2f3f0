"""An endpoint may be called as a country is, or by two letters that no country has."""

from pathlib import Path

import pytest
from tests.policy.deciding import LAW

from carnet.config import load
from carnet.errors import ConfigError
from carnet.policy import Rules, locate
from carnet.policy.deciding.assemble import held_for

LINES = """
CARNET_EXPORTER__COUNTRY=DE
CARNET_ENDPOINTS__{name}__HOST=llm.example
CARNET_ENDPOINTS__{name}__COUNTRY={country}
CARNET_ENDPOINTS__{name}__ENTITY=Example Inc.
CARNET_ENDPOINTS__OTHER__HOST=other.example
CARNET_ENDPOINTS__OTHER__COUNTRY={country}
CARNET_ENDPOINTS__OTHER__ENTITY=Other Inc.
CARNET_TOOLS__{tool}__KIND=scc
CARNET_TOOLS__{tool}__MODULE=2
CARNET_TOOLS__{tool}__COVERS={country}
"""


def rules(folder: Path, more: str = "", **names: str) -> Rules:
    path = folder / ".env"
    path.write_text(LINES.format(**names) + more)
    found = load(path, environment=False).rules
    assert found is not None
    return found


def tools(by: Rules, host: str) -> list[str]:
    place = locate(LAW, by, url=f"https://{host}/v1/chat/completions")
    return [tool.id for tool in held_for(by, LAW, place)]


@pytest.mark.parametrize(
    ("tool", "more"),
    [
        ("NY", ""),
        ("X", "CARNET_TOOLS__X__FOR=ny\n"),
        ("X", "CARNET_TOOLS__X__FOR=NY\n"),
    ],
)
def test_two_letters_of_no_country_are_an_endpoints_name(
    tmp_path: Path, tool: str, more: str
) -> None:
    by = rules(tmp_path, more, name="NY", country="US", tool=tool)
    assert tools(by, "llm.example") == [tool.lower()]
    assert tools(by, "other.example") == []


@pytest.mark.parametrize("setting", ["ALLOW", "REDACT", "BLOCK", "TOOLS__US__FOR"])
def test_without_such_an_endpoint_they_are_an_error(
    tmp_path: Path, setting: str
) -> None:
    names = {"country": "US", "tool": "US"}
    rules(tmp_path, f"CARNET_{setting}=NY\n", name="NY", **names)
    with pytest.raises(ConfigError, match="names no provider, endpoint") as caught:
        rules(tmp_path, f"CARNET_{setting}=XX\n", name="NY", **names)
    assert f"CARNET_{setting}" in str(caught.value)


def test_a_tool_for_an_endpoint_that_is_called_like_a_country_is_for_it_alone(
    tmp_path: Path,
) -> None:
    names = {"country": "US", "tool": "US"}
    shared = rules(tmp_path, name="US", **names)
    assert tools(shared, "llm.example") == ["us"]
    assert tools(shared, "other.example") == []
    apart = rules(tmp_path, name="NY", **names)
    assert tools(apart, "llm.example") == tools(apart, "other.example") == ["us"]
