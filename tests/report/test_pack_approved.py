"""A pack proves the approval on which one of its calls went."""

from tests.clients.conftest import desk as desk_fixture
from tests.clients.decisions.desk_rig import Desk, post, refused
from tests.report.conftest import Made

from carnet.replay import replay
from carnet.report import FORMATS, pack_check
from carnet.trail import Verdict, keys

desk = desk_fixture


def test_a_call_on_an_approval_is_replayed_from_the_pack(desk: Desk) -> None:
    assert desk.approve(refused(desk)) == 0
    with desk.guard() as guard:
        assert post(guard, desk) is None
    work = Made(desk.folder).work()
    origin = "acme.example/transfers"
    work.signer = keys.signer(origin, keys.load(desk.folder / "key.pem"))
    data = b"".join(FORMATS["evidence-pack"].make(work))
    assert pack_check.verify_pack(data).verdict is Verdict.CONFIRMED
    kinds = [(one.record or {}).get("type") for one in pack_check.entries(data)]
    assert {"approval.requested", "approval.given"} < {*kinds}
    found = replay(pack_check.entries(data), origin)
    assert found.verdict is Verdict.CONFIRMED
    assert found.decisions > 0
