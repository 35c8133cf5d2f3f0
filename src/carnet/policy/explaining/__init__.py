"""A decision for people: its sentences, and what would alter it.

explain         a decision in sentences that a data-protection officer can read
standards       a call in the words of others
alternatives    lawful ways to make a refused or redacted call after all, found by
                deciding again
elsewhere       other hosts of the same vendor, for a request that could go there
remedies        which document or change would alter a refusal, where no single change
                was found
signing         papers that could be signed for a call
condition_ways  conditions of an adequacy decision that the operator could declare as
                met
counted_ways    what could be documented under the laws that count persons
"""
