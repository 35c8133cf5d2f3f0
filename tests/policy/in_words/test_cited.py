"""Every reason names a source, and none names a law that was not asked."""

import re
from itertools import product

import pytest
from tests.policy.deciding import DEEPSEEK, HEALTH, LAW, MISTRAL, ORDINARY, go, rules

from carnet.policy import Exporter, Rules
from carnet.policy.deciding.approval import obligation
from carnet.policy.regimes.applicable import applicable
from carnet.vocabulary import Context, Decision, Form, Kind

OF = {
    "eu": r"(?<!UK )GDPR|EDPB|Decision \(EU\)|C-311/18",
    "uk": r"UK GDPR|DPA 2018|ICO guidance|SI 20\d\d",
    "ch": r"FADP|FDPIC|\bDPO Art",
    "cn": r"PIPL|CAC Order|DSL",
    "us": r"28 CFR",
}
"""How each law is cited."""
SECRET = frozenset({Kind.PASSWORD_SECRET})
CONTENTS = (ORDINARY, HEALTH, SECRET, ORDINARY | SECRET)
HOMES = ("DE", "GB", "CH", "CN", "US", "BR", "HK")


def cited(decision: Decision) -> list[str]:
    return [reason.citation for reason in decision.reasons]


@pytest.mark.parametrize("home", HOMES)
def test_no_reason_cites_a_law_that_was_not_asked(home: str) -> None:
    by = rules(exporter=Exporter(home), allow=(), redact=("*",))
    others = [OF[law] for law in OF if law not in applicable(LAW, by, Context())]
    seen = set()
    for url, kinds, form in product((DEEPSEEK, MISTRAL), CONTENTS, (None, *Form)):
        for left in (frozenset[Kind](), kinds if form else frozenset[Kind]()):
            decision = go(url, kinds, by=by, reached=form, left=left)
            seen |= {reason.rule for reason in decision.reasons}
            assert all(cited(decision))
            for other in others:
                assert not re.search(other, "; ".join(cited(decision)))
    assert {"K1", "policy.left"} <= seen


@pytest.mark.parametrize(
    ("home", "secret", "left", "approval"),
    [
        ("DE", "GDPR Art. 32", "GDPR Art. 4(1), recital 26", "GDPR Art. 48, 49(1)"),
        ("GB", "UK GDPR Art. 32", "UK GDPR Art. 4(1), recital 26", "UK GDPR Art. 44A"),
        ("CH", "FADP Art. 8", "FADP Art. 5(a)", "FADP Art. 16-17"),
        ("CN", "PIPL Art. 51", "PIPL Art. 4, 73(4)", "PIPL Art. 41"),
        ("US", "operator's rule", "operator's rule", "operator's rule"),
    ],
)
def test_what_every_law_asks_is_cited_from_the_law_of_the_call(
    home: str, secret: str, left: str, approval: str
) -> None:
    by: Rules = rules(exporter=Exporter(home))
    assert go(DEEPSEEK, SECRET, by=by).reasons[0].citation == secret
    done = go(DEEPSEEK, by=by, reached=Form.NON_PERSONAL, left=ORDINARY)
    assert (done.reasons[0].rule, done.reasons[0].citation) == ("policy.left", left)
    laws = applicable(LAW, by, Context())
    assert obligation("0190", laws, ("48",)).citation.startswith(approval)
