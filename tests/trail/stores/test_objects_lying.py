"""A bucket that changes its manners, or holds what nobody of a trail put there."""

from pathlib import Path

import pytest
from tests.trail.conftest import Open
from tests.trail.stores import s3_rig
from tests.trail.stores.s3_rig import Bucket as Server
from tests.trail.trail_rig import record

from carnet.errors import TrailError
from carnet.trail import verify
from carnet.trail.stores import Bucket, address, locate
from carnet.trail.stores.objects import probe
from carnet.trail.upkeep.mirror import mirror


@pytest.fixture
def url(cloud: Server) -> str:
    found = cloud.fresh()
    assert probe.init(Bucket(found))
    return found


def test_a_bucket_that_stopped_to_honour_conditions_is_found_when_it_is_opened(
    cloud: Server, url: str, open_in: Open, highwater: Path
) -> None:
    with open_in(url) as trail:
        trail.append(record(0))
    for header, name in cloud.conditions:
        cloud.ignores = (header,)
        with pytest.raises(TrailError, match=f"does not honour {name}"):
            open_in(url)
    cloud.mend()
    with open_in(url) as trail:
        assert trail.append(record(1)).index == 1
    assert verify(url, highwater_base=highwater).verdict == "confirmed"


@pytest.mark.parametrize("prefix", ["..", "a/../b", ".", "a/%2e%2e/b", "a/.%2E"])
def test_a_prefix_does_not_climb_into_another(prefix: str) -> None:
    for url in (f"s3://acme/{prefix}?region=r", f"az://acme/box/{prefix}"):
        with pytest.raises(TrailError, match="climbs out"):
            address.parse(url)
    assert address.parse("s3://acme/a..b/...").url == "s3://acme/a..b/..."


@pytest.mark.parametrize("endpoint", ["http://[::1", "http://h:99999", "h", "["])
def test_an_endpoint_that_is_no_url_is_refused_and_one_of_the_environment_unknown(
    endpoint: str,
) -> None:
    with pytest.raises(TrailError, match="the endpoint of the bucket cannot be read"):
        address.parse(f"s3://acme/x?endpoint={endpoint}")
    told = address.CloudEnvironment(None, (endpoint,))
    assert address.parse("s3://acme/x").hosts(told) == (endpoint,)


@pytest.mark.parametrize("name", ["tile/entries/..", "tile/entries//x", "tile/0/\x01"])
def test_an_object_of_a_strange_name_is_told_as_such_and_copied_nowhere(
    s3: Server, bucket_url: str, open_in: Open, tmp_path: Path, name: str
) -> None:
    with open_in(bucket_url) as trail:
        trail.append(record(0))
        trail.publish()
        prefix = bucket_url.partition("://")[2].partition("?")[0].partition("/")[2]
        s3.client().put_object(
            Bucket=s3_rig.BUCKET, Key=f"{prefix}/{name}", Body=b"evil"
        )
        assert trail.append(record(1)).index == 1
        report = verify(bucket_url, highwater_base=tmp_path / "highwater")
        assert report.verdict == "inconclusive"
        assert "of a name that no trail has" in str(report.findings)
        with pytest.raises(TrailError, match="of a name that no trail has") as told:
            mirror(locate(bucket_url), tmp_path / "a/b/copy")
        assert "remove it" in (told.value.hint or "")
    kept = [file for file in (tmp_path / "a").rglob("*") if file.is_file()]
    assert not [file for file in kept if file.read_bytes() == b"evil"]
