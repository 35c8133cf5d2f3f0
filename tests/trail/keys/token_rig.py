"""A token behind PKCS#11, SoftHSM's, that can be pulled out and put back."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from carnet.trail.anchors.seal_key import SealKey

MODULES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
)
PIN = "271828"


@dataclass
class Token:
    """A token of SoftHSM; pulling it out takes its files away."""

    folder: Path
    module: Path

    def draw(self, curve: str = "EC:prime256v1") -> None:
        run("softhsm2-util", "--init-token", "--free", "--label", "seal")
        run(
            *("pkcs11-tool", "--module", str(self.module), "--login", "--pin", PIN),
            *("--token-label", "seal", "--keypairgen", "--key-type", curve),
            *("--id", "01", "--label", "seal"),
        )

    def key(self, **changes: object) -> SealKey:
        options: dict[str, object] = {"module": self.module, "pin": PIN, **changes}
        return SealKey("hsm:1?label=seal", **options)  # type: ignore[arg-type] # values of a test

    def pull_out(self) -> None:
        (self.folder / "tokens").rename(self.folder / "elsewhere")

    def put_back(self) -> None:
        (self.folder / "elsewhere").rename(self.folder / "tokens")


def run(*arguments: str) -> None:
    pins = ("--pin", PIN, "--so-pin", "314159") if "--free" in arguments else ()
    subprocess.run([*arguments, *pins], check=True, capture_output=True)


def inserted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Token:
    """A slot of this test's own, without a token in it."""
    folder = tmp_path / "hsm"
    (folder / "tokens").mkdir(parents=True)
    conf = folder / "conf"
    conf.write_text(f"directories.tokendir = {folder}/tokens\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(conf))
    found = [Path(module) for module in MODULES if Path(module).exists()]
    assert found, "install softhsm2 and opensc, as .ci/run does"
    return Token(folder, found[0])
