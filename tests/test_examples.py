"""The examples: whole programs, each run against the provider on the loopback."""

import subprocess
import sys
from pathlib import Path

import pytest

from carnet.testing import FakeProvider, write_env

EXAMPLES = Path(__file__).parents[1] / "examples"
RUNS = {
    "claims_desk": (
        "openai",
        "/v1",
        ["paid ", "Erika Mustermann", "DE02120300000000202051"],
    ),
    "support_inbox": (
        "anthropic",
        "",
        [
            "T-1: Answer: Max Muster, +49 30 23125 042: my parcel is lost",
            "T-2: Answer: 李娜, lina@example.cn: 请取消订单",
            "T-3: Answer: Zoë Exempel paid with card 4111 1111 1111 1111 twice",
        ],
    ),
    "plain_requests": (
        "openai",
        "/v1",
        [
            "Write one sentence about tides, for max@example.org.",
            "refused: payment cards stay at home",
            "transfer.intent",
            "transfer.outcome",
            "transfer.denied",
            "confirmed",
        ],
    ),
}
PRIVATE = (
    "Erika Mustermann",
    "erika.mustermann@example.de",
    "DE02120300000000202051",
    "Max Muster",
    "李娜",
    "Zoë Exempel",
    "+49 30 23125 042",
    "lina@example.cn",
    "max@example.org",
    "4111 1111 1111 1111",
)


def test_every_example_is_run() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.py")} == set(RUNS)


@pytest.mark.parametrize("name", RUNS)
def test_an_example_shows_real_values_and_sends_none(tmp_path: Path, name: str) -> None:
    dialect, path, shown = RUNS[name]
    with FakeProvider(seed=2) as provider:
        dialects = {"CARNET_ENDPOINTS__FAKE__DIALECT": dialect}
        env_file = write_env(tmp_path, provider, settings=dialects)
        ran = run(name, env_file, f"{provider.url}{path}")
        assert ran.returncode == 0, ran.stderr
        for text in shown:
            assert text in ran.stdout
        assert provider.requests
        assert provider.leaks(PRIVATE) == ()


def test_a_refused_example_tells_the_reason_and_a_way_out(tmp_path: Path) -> None:
    with FakeProvider() as provider:
        env_file = write_env(
            tmp_path,
            provider,
            tool=False,
            settings={
                "CARNET_REDACT": "",
                "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
            },
        )
        ran = run("claims_desk", env_file, f"{provider.url}/v1")
        assert ran.returncode == 1, ran.stderr
        assert ran.stdout.startswith("refused: ")
        assert "lawful instead: " in ran.stdout
        assert provider.requests == ()


def run(name: str, env_file: Path, url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(EXAMPLES / f"{name}.py"), str(env_file), url],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
