"""Federal Act on Data Protection: may personal data of a Swiss exporter go there?

The act has no gate like Art. 9 GDPR: sensitive personal data (its own list, Art. 5(c))
may be processed, but their disclosure to a third party needs a justification (Art.
30(2)(c), 31), and nothing carries them on replaced identifiers alone. States come from
Annex 1 of the ordinance, never from the list of the EU. A breach of Art. 16 with intent
is a matter for the person responsible (Art. 61(a): fine up to CHF 250 000).
"""

from types import MappingProxyType

from carnet.law import Law
from carnet.policy.facts.call import Facts
from carnet.policy.transfers import gates
from carnet.policy.transfers.statute import Articles, Statute
from carnet.policy.verdict import Verdict
from carnet.vocabulary import Kind

REGIME = "ch"
SENSITIVE = frozenset(
    {
        Kind.RELIGION,
        Kind.PHILOSOPHICAL_BELIEF,
        Kind.POLITICAL_OPINION,
        Kind.TRADE_UNION,
        Kind.HEALTH,
        Kind.MENTAL_HEALTH,
        Kind.DISABILITY,
        Kind.SEX_LIFE_ORIENTATION,
        Kind.RACE_ETHNICITY,
        Kind.GENETIC,
        Kind.BIOMETRIC,
        Kind.CRIMINAL,
    }
)
"""Sensitive personal data. Source: FADP Art. 5(c)."""
ARTICLES = Articles(
    nothing="FADP Art. 5(a)",
    order="FADP Art. 16-17; Swiss Criminal Code Art. 271, 273",
    unknown="FADP Art. 12(2)(g), 19(2)(c), 19(4)",
    inside="FADP Art. 16(1)",
    tools="FADP Art. 16(1)-(2); DPO Annex 1",
    assessed="FADP Art. 16(2); DPO Art. 9-10",
    assessment="FADP Art. 16(2); SCC clause 14; FDPIC of 27 August 2021",
    review="SCC clause 14(e); FDPIC of 27 August 2021",
    negative="FADP Art. 16(2); FDPIC guide of 18 June 2021; EDPB Rec. 01/2020",
    pseudonyms="FADP Art. 16(2); FDPIC guide of 18 June 2021",
    derogation="FADP Art. 17",
    document="FADP Art. 17(2)",
    processor="FADP Art. 9",
    parent="FADP Art. 8, 9(2)",
    training="FADP Art. 9(1)(a)",
    controller="FADP Art. 5(j), 9(1)(a), 30-31",
    basis="FADP Art. 30-31",
    notice="FADP Art. 19(4)",
    assessment_else="FADP Art. 16(2); FDPIC guide of 18 June 2021",
    review_else="FDPIC guide of 18 June 2021",
    sensitive="FADP Art. 5(c), 30(2)(c), 31",
)
STATUTE = Statute(
    regime=REGIME,
    area="Switzerland",
    home="CH",
    articles=ARTICLES,
    gates=False,
    sensitive=SENSITIVE,
    changes=MappingProxyType({"scc": "ch"}),
    decision="entry in Annex 1",
)


def decide(facts: Facts, law: Law) -> Verdict:
    """What the Swiss act says about one call to one recipient."""
    return gates.decide(STATUTE, facts, law)
