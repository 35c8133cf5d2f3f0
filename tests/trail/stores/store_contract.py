"""What holds of a trail wherever it is stored: each store's tests inherit it."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.trail.conftest import Open
from tests.trail.trail_rig import record

from carnet.errors import TrailError
from carnet.trail import records, verify
from carnet.trail.stores import locate
from carnet.trail.upkeep.mirror import mirror
from carnet.trail.verification.compare import compare, read_view

NEXT_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))


def files(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder, by its path in there."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


class StoreContract:
    """For each `url` of a store that was made ready, and that nobody wrote to."""

    def test_the_log_is_byte_for_byte_that_of_a_directory(
        self, url: str, tmp_path: Path, open_in: Open, open_trail: Open
    ) -> None:
        many = [record(i) for i in range(600)]
        with open_in(url) as stored, open_trail() as plain:
            for part in (many[:3], many[3:300], many[300:]):
                stored.append_many(part)
                plain.append_many(part)
                stored.publish()
                plain.publish()
            stored.seal()
            plain.seal()
            vkey = stored.vkey
        copy = tmp_path / "copy"
        done = mirror(locate(url), copy)
        assert done.checkpoint.size == 600
        for folder in ("tile", "checkpoints", "keys"):
            assert files(tmp_path / "trail" / folder) == files(copy / folder)
        for place in (url, copy):
            report = verify(place, [vkey], highwater_base=tmp_path / "highwater")
            assert (report.verdict, report.level) == ("confirmed", "L1"), report
            assert (report.entries, report.unpublished) == (600, 0)
        assert mirror(locate(url), copy).files == 0
        views = [read_view(place) for place in (url, tmp_path / "trail")]
        assert compare(*views).relation == "same"
        assert sum(1 for _ in records(url)) == 600

    def test_a_record_that_comes_again_gets_its_first_receipt(
        self, url: str, open_in: Open
    ) -> None:
        with open_in(url) as trail:
            first = trail.append(record(1))
            trail.append(record(2))
            assert trail.append(record(1)) == first
            with pytest.raises(TrailError, match="belongs to another record"):
                trail.append({**record(1), "more": "x"})

    def test_a_new_key_takes_over_for_every_writer(
        self, url: str, open_in: Open, highwater: Path
    ) -> None:
        first, other = open_in(url), open_in(url)
        first.append(record(0))
        end = first.rotate_key(NEXT_KEY)
        assert first.append(record(1)).index == end.size
        with pytest.raises(TrailError, match="rotated"):
            other.append(record(2))
        first.close()
        with open_in(url, signing_key=NEXT_KEY) as again:
            again.append(record(2))
        report = verify(url, [first.vkey], highwater_base=highwater)
        assert (report.verdict, report.entries) == ("confirmed", 4), report
