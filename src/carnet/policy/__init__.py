"""May it go there? Pure: values in, a Decision out; no clock, no file, no network.

ai_act.py          what the AI Act asks of a purpose, by its declared risk and role
altered.py         what entries of the operator's lists mean that stand in only one of
                   two policies
alternatives.py    lawful ways to make a refused or redacted call after all, found by
                   deciding again
approval.py        what an officer's approval of one call changes, and which refusals it
                   could cure
assemble.py        destination + rules + content + context + day = Facts
asserted.py        on whose word a decision rests
bulk.py            what 28 CFR Part 202 asks about a call
case_counts.py     the counted parts of a worked case
case_fields.py     reading the fields of a worked case
case_place.py      the destination of a worked case that gives no facts
cases.py           worked cases: the same rules over facts that somebody wrote down
certified.py       the importer's certification under the Data Privacy Framework, from
                   what is declared
ch.py              Federal Act on Data Protection
claims.py          hosts and names that endpoints claim
cn.py              PIPL Chapter III: may personal information leave mainland China for
                   there?
cn_route.py        by which route may it leave
condition_ways.py  conditions of an adequacy decision that the operator could declare
                   as met
conditions.py      conditions of an adequacy decision that a call does not meet, in
                   words
contradictions.py  what in the operator's rules cannot be meant, or cannot help
counted_ways.py    what could be documented under the laws that count persons
counters.py        distinct persons per law, class and window
cover.py           how well the exporter's tools cover one country under one law
days.py            which calendar days it is at one moment, where the laws of a call
                   count days
downstream.py      whom a router may hand a call to, as far as the request itself names
                   them
eu.py              GDPR: may personal data of an exporter in the EEA go there (Chapter
                   V)?
evaluate.py        the decision: user rules and every law that applies, the strictest
                   wins
evidence.py        findings that point to a country whose law was not asked
explain.py         a decision in sentences that a data-protection officer can read
facts.py           what the rules of a law are applied to
gaps.py            where rules and facts do not meet
gates.py           a law on the pattern of the GDPR, from its gates to its rules on
                   transfers
host.py            host names: one spelling, whole-host globs, and what is on this
                   machine or network
hosted.py          tools that the provider itself runs, and that hand the call on
idle.py            tools that the operator holds and that count under no call they were
                   signed for
inputs.py          everything that one decision depends on, and nothing else
judge.py           every law that applies to a call is asked
known.py           every destination that the operator or the facts name, one call to
                   each
left.py            the second decision: what is left after replacing, and whether it may
                   go
locate.py          where a call would really go
mainland.py        what Chinese law asks about a call, beside its places and kinds of
                   data
near.py            which thresholds are close
observing.py       roll-out: which decisions are recorded and not yet enforced
                   (CARNET_OBSERVE_UNTIL)
onward.py          hosts inside a request that the importer will call or fetch from
other.py           other countries' laws for data that leave them
overlays.py        national law beside the rules on transfers
places.py          what the place rules of a provider come to for one call
plan.py            what changes when the rules or the facts change
profiles.py        bedrock: where the inference profile in a model's name lets a call be
                   computed
provisions.py      where each law says what the operator's purposes are held to
purposes.py        what a purpose allows and demands
regimes.py         which laws apply: those of the exporter's country, and those that
                   follow the persons
remedies.py        which document or change would alter a refusal, where no single
                   change was found
reminders.py       what is in order today and wants a person soon
replay.py          historic cases decided again
reported.py        what an answer says about where it was computed, against what was
                   decided on
retention.py       how long a record is kept
route.py           by which tool may a call reach each country
rules.py           what the operator says: exporter, tools, endpoints, purposes and its
                   own limits
signing.py         papers that could be signed for a call
standards.py       a call in the words of others
statute.py         what a law of transfers on the pattern of the GDPR says in its own
                   words
uk.py              UK GDPR: may personal data of an exporter in the United Kingdom go
                   there?
us.py              28 CFR Part 202: may bulk data of US persons be seen by a country of
                   concern?
user.py            the operator's own limits
verdict.py         what one rule, and one law, says about a call
words.py           lists and names as they stand in a sentence
"""

from carnet.policy.cases import CaseResult, decide_case
from carnet.policy.contradictions import contradictions
from carnet.policy.evaluate import evaluate
from carnet.policy.explain import explain
from carnet.policy.gaps import ORDINARY, Contradiction
from carnet.policy.known import destinations
from carnet.policy.locate import locate
from carnet.policy.plan import Change, Side, changes
from carnet.policy.regimes import applicable
from carnet.policy.reminders import reminders
from carnet.policy.retention import Retention, parse_period, retain
from carnet.policy.rules import (
    ANY,
    EndpointRule,
    Exporter,
    Opening,
    PurposeRule,
    Rules,
    Tia,
    Tool,
    ToolKind,
)

__all__ = [
    "ANY",
    "ORDINARY",
    "CaseResult",
    "Change",
    "Contradiction",
    "EndpointRule",
    "Exporter",
    "Opening",
    "PurposeRule",
    "Retention",
    "Rules",
    "Side",
    "Tia",
    "Tool",
    "ToolKind",
    "applicable",
    "changes",
    "contradictions",
    "decide_case",
    "destinations",
    "evaluate",
    "explain",
    "locate",
    "parse_period",
    "reminders",
    "retain",
]
