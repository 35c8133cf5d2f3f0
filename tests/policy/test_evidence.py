"""Findings of a country whose law was not asked are told, and change no decision."""

from dataclasses import replace

import pytest
from tests.policy.deciding import LAW, MISTRAL, ON, ORDINARY, duties, rules

from carnet.policy import Exporter, Rules, evaluate, locate
from carnet.vocabulary import Content, Context, Decision, Evidence


def found(by: Rules, *detectors: str, country: str | None = None) -> Decision:
    place = locate(LAW, by, url=MISTRAL)
    content = Content(ORDINARY, 1, detectors=frozenset(detectors))
    return evaluate(by, LAW, place, content, Context(subject_country=country), ON)


@pytest.mark.parametrize(
    ("detector", "country", "regime", "cite"),
    [
        ("de_idnr", "DE", "eu", "GDPR Art. 3(2)"),
        ("de.idnr", "DE", "eu", "GDPR Art. 3(2)"),
        ("gr_afm", "GR", "eu", "GDPR Art. 3(2)"),
        ("cn_ric", "CN", "cn", "PIPL Art. 3(2)"),
        ("us_ssn", "US", "us", "28 CFR 202.205"),
        ("gb_nino", "GB", "uk", "UK GDPR Art. 3(2)"),
        ("kr_rrn", "KR", "kr", "PIPA"),
    ],
)
def test_a_national_number_points_to_its_law(
    detector: str, country: str, regime: str, cite: str
) -> None:
    swiss = rules(exporter=Exporter("CH"))
    decision = found(swiss, detector)
    assert decision.evidence == (Evidence(detector, country, regime),)
    (duty,) = [d for d in decision.obligations if d.id == "policy.regime_off"]
    assert detector in duty.sentence
    assert regime in duty.sentence
    assert duty.citation.startswith(cite)
    without = found(swiss)
    assert without.evidence == ()
    assert (decision.effect, decision.reasons) == (without.effect, without.reasons)


def test_a_law_that_was_asked_leaves_no_evidence() -> None:
    assert found(rules(), "de_idnr", "iban", "email", "fr_nir").evidence == ()
    off = rules(regimes=("ch",))
    assert [one.regime for one in found(off, "de_idnr").evidence] == ["eu"]
    assert "policy.regime_off" in duties(found(off, "de_idnr"))
    assert found(replace(off, regimes=("ch", "eu")), "de_idnr").evidence == ()
    chinese = found(rules(), "cn_ric", country="CN")
    assert chinese.evidence == ()


def test_what_names_no_law_is_no_evidence() -> None:
    by = rules(exporter=Exporter("CH"))
    assert found(by, "ip_address", "ca_sin", "email", "iban", "id.x").evidence == ()
    both = found(by, "de_idnr", "de_rvnr", "fr_nir")
    assert [one.detector for one in both.evidence] == ["de_idnr", "de_rvnr", "fr_nir"]
    assert len([d for d in both.obligations if d.id == "policy.regime_off"]) == 1
