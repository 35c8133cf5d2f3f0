"""Persons in the trail: their pseudonyms and keys, and how they are forgotten.

subjects        the key of one person: its pseudonym, and its encrypted fields
subject_store   the keys of a trail's persons, sealed on a shelf outside of the log
subject_seal    what the pseudonym key gives for one log: digests, seals, a claim
subject_shelf   the shelf: small files in a folder
subject_shared  the shelf in a store that machines share, beside the log
keyless         who may name persons without a pseudonym key: one process at a time
erasure         a person is erased: the key goes, the trail says so and still verifies
destroyed       whose keys the trail says are destroyed, so that no copy counts again
notes           erasures that are begun and not finished
census          persons whom the trail names under keys that are elsewhere
certificate     that it was done, as a file that verifies offline and names nobody
"""
