"""UK GDPR: may personal data of an exporter in the United Kingdom go there?

Chapter V was replaced on 5 February 2026 by the Data (Use and Access) Act 2025, s. 85
and Schedules 7 to 9 (SI 2026/82): a safeguard, like a regulation for a country, now has
to pass the data protection test, a standard not materially lower than the United
Kingdom's. Earlier regulations and contracts are saved, so the order of the rules is the
same before and after; what changes is the article that each rests on.
"""

from dataclasses import replace
from datetime import date

from carnet.law import Law
from carnet.policy.facts.call import Facts
from carnet.policy.transfers import gates
from carnet.policy.transfers.statute import Articles, Statute
from carnet.policy.verdict import Verdict

REGIME = "uk"
AMENDED = date(2026, 2, 5)
"""First day of Chapter V as amended. Source: SI 2026/82 reg. 2(m)."""
DUAA = "Data (Use and Access) Act 2025 s. 85"

BEFORE = Articles(
    nothing="UK GDPR Art. 4(1)",
    order="UK GDPR Art. 44; DPA 2018 s. 18",
    special="UK GDPR Art. 9(1)-(2); DPA 2018 s. 10, Sch. 1",
    criminal="UK GDPR Art. 10; DPA 2018 s. 10(5), Sch. 1",
    child="UK GDPR Art. 8 (under 13), recital 38",
    unknown="UK GDPR Art. 13(1)(f), 30(1)(e)",
    inside="UK GDPR Art. 44; ICO guidance on international transfers",
    tools="UK GDPR Art. 44-46",
    assessed="UK GDPR Art. 46; DPA 2018 s. 119A",
    assessment="UK GDPR Art. 46; DPA 2018 s. 119A; C-311/18 as retained case law",
    review="IDTA s. 3; ICO guidance on transfer risk assessments",
    negative="UK GDPR Art. 46(1); ICO guidance on transfer risk assessments",
    pseudonyms="UK GDPR Art. 46; ICO guidance on transfer risk assessments",
    derogation="UK GDPR Art. 49(1)",
    document="UK GDPR Art. 49(1) second subparagraph, 49(6)",
    processor="UK GDPR Art. 28(3)",
    parent="UK GDPR Art. 28(1)",
    training="UK GDPR Art. 28(3)(a)",
    controller="UK GDPR Art. 4(7), 6(1), 28(10)",
    basis="UK GDPR Art. 6(1)",
    notice="UK GDPR Art. 13(1)(f), 14(1)(f), 30(1)(e)",
    review_else="ICO guidance on transfer risk assessments",
)
SINCE = replace(
    BEFORE,
    order=f"UK GDPR Art. 44A; {DUAA}",
    inside=f"UK GDPR Art. 44A; {DUAA}",
    tools=f"UK GDPR Art. 44A, 45A, 46; {DUAA}",
    assessed=f"UK GDPR Art. 46(1A), data protection test; {DUAA}; DPA 2018 s. 119A",
    assessment=f"UK GDPR Art. 46(1A), data protection test; {DUAA}",
    negative=f"UK GDPR Art. 46(1A), data protection test; {DUAA}",
    pseudonyms=f"UK GDPR Art. 46(1A), data protection test; {DUAA}",
)
FIRST = Statute(
    regime=REGIME,
    area="the United Kingdom",
    home="GB",
    clauses=frozenset({"idta", "addendum", "scc"}),
    articles=BEFORE,
    assessment="transfer risk assessment",
    decision="adequacy regulation",
)
AMENDED_STATUTE = replace(FIRST, articles=SINCE)


def decide(facts: Facts, law: Law) -> Verdict:
    """What the UK GDPR says about one call to one recipient."""
    statute = AMENDED_STATUTE if facts.on >= AMENDED else FIRST
    return gates.decide(statute, facts, law)
