"""Names of which a sentence tells that they are nobody's.

cases.py         decided cases, which are law
glossed.py       names that a bracket or a sentence tells to be things' or words
knowledge.py     is a prompt a question about the world?
namings.py       what is said to be a thing's name, and towns on somebody's way
predicates.py    names that a predicate or an idiom tells to be a thing's
"""
