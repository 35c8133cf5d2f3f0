"""Classes that 28 CFR 202.205(g) combines stand against the lowest of them."""

from dataclasses import replace
from datetime import date

from tests.policy.deciding import LAW, ON, rules

from carnet.policy import Exporter
from carnet.policy.counters import Days
from carnet.policy.rules import Opening
from carnet.policy.standing import Counted, Standing, standings

AMERICAN = rules(exporter=Exporter("US"))


def of(*held: Counted, opening: Opening | None = None) -> dict[str, Standing]:
    by = replace(AMERICAN, opening=opening or Opening())
    found = standings(by, LAW, held, Days.on(ON))
    return {
        f"{one.counted.counterparty}/{one.counted.data_class}": one for one in found
    }


def us(name: str, persons: int, counterparty: str = "deepseek") -> Counted:
    return Counted("us", name, persons, counterparty)


def test_a_class_in_company_is_near_the_lowest_threshold_among_them() -> None:
    found = of(us("cpi", 9_000), us("health", 1))
    assert (found["deepseek/cpi"].threshold, found["deepseek/cpi"].near) == (
        10_000,
        True,
    )
    assert found["deepseek/health"].threshold == 10_000
    alone = of(us("cpi", 9_000), us("health", 1, "qwen"))["deepseek/cpi"]
    assert (alone.threshold, alone.near, alone.demands) == (100_000, False, ())


def test_above_the_lowest_threshold_it_demands_what_is_restricted() -> None:
    over = of(us("cpi", 10_001), us("health", 1))["deepseek/cpi"]
    assert (over.threshold, over.near, over.reached) == (None, False, ("us.health",))
    assert over.demands == ("cisa",)
    beside = of(us("cpi", 101), us("omic_genomic", 1))["deepseek/cpi"]
    assert (beside.reached, beside.demands) == (("us.human_genomic",), ("cisa",))
    omic = of(us("cpi", 1), us("omic_genomic", 101))["deepseek/omic_genomic"]
    assert (omic.reached, omic.demands) == (("us.human_genomic",), ("prohibited",))


def test_a_balance_comes_together_with_what_every_counterparty_has() -> None:
    opening = Opening(date(2026, 1, 1), us=(("health", 7),))
    found = of(us("cpi", 8_000), opening=opening)
    assert (found["deepseek/cpi"].threshold, found["deepseek/cpi"].near) == (
        10_000,
        True,
    )
    assert found["None/health"].persons == 7


def test_the_classes_of_china_do_not_add_up() -> None:
    held = (Counted("cn", "ordinary", 9_000), Counted("cn", "sensitive", 9))
    assert of(*held)["None/ordinary"].threshold == 100_000
