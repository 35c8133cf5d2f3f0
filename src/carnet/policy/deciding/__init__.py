"""The steps of `evaluate`: from inputs to facts, and from verdicts to the decision.

assemble   destination + rules + content + context + day = the facts of a call
asserted   on whose word a decision rests
evidence   findings that point to a country whose law was not asked
left       the second decision: what is left after replacing, and whether it may go
approval   what an officer's approval of one call changes, and which refusals it could
           cure
observing  roll-out: which decisions are recorded and not yet enforced
           (CARNET_OBSERVE_UNTIL)
"""
