"""GDPR: may personal data of an exporter in the EEA go there (Chapter V)?"""

from datetime import date

from carnet.law import Law
from carnet.policy.facts.call import Facts
from carnet.policy.transfers import gates
from carnet.policy.transfers.statute import Articles, Statute
from carnet.policy.verdict import Verdict

REGIME = "eu"
ARTICLES = Articles(
    nothing="GDPR Art. 4(1)",
    order="GDPR Art. 48; EDPB Guidelines 02/2024",
    special="GDPR Art. 9(1)-(2)",
    criminal="GDPR Art. 10",
    child="GDPR Art. 8, recital 38",
    unknown="GDPR Art. 13(1)(f), 30(1)(e); EDPB Opinion 22/2024",
    inside="EDPB Guidelines 05/2021; GDPR Art. 44",
    tools="GDPR Art. 44-46",
    assessed="GDPR Art. 46; EDPB Recommendations 01/2020",
    assessment="SCC clause 14; C-311/18; EDPB Recommendations 01/2020",
    review="SCC clause 14(e)",
    negative="EDPB Recommendations 01/2020, use case 6",
    pseudonyms="GDPR Art. 46; EDPB Recommendations 01/2020, use case 2; C-413/23 P",
    derogation="GDPR Art. 49(1); EDPB Guidelines 2/2018",
    document="GDPR Art. 49(1) second subparagraph, 49(6)",
    processor="GDPR Art. 28(3)",
    parent="GDPR Art. 28(1), 48; EDPB Guidelines 05/2021",
    training="GDPR Art. 28(3)(a); EDPB Opinion 28/2024",
    controller="GDPR Art. 4(7), 6(1), 28(10); EDPB Opinion 28/2024",
    basis="GDPR Art. 6(1)",
    notice="GDPR Art. 13(1)(f), 14(1)(f), 30(1)(e)",
    assessment_else="C-311/18; EDPB Recommendations 01/2020",
    review_else="EDPB Recommendations 01/2020, step 6",
)
STATUTE = Statute(
    regime=REGIME,
    area="the EEA",
    home="EEA",
    articles=ARTICLES,
    assessed_since=date(2020, 7, 16),  # C-311/18, Schrems II
)


def decide(facts: Facts, law: Law) -> Verdict:
    """What the GDPR says about one call to one recipient."""
    return gates.decide(STATUTE, facts, law)
