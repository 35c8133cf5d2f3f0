"""What the laws are applied to: the facts of one call, whoever supplied them.

call        all of them: what any law may ask about one call to one recipient
tools       transfer tools, their assessment, a certification: as far as a decision
            needs them
grounds     articles that name a condition, a basis or a consent
mainland    what Chinese law asks about a call, beside its places and kinds of data
bulk        what 28 CFR Part 202 asks about a call
thresholds  which thresholds of persons are close
"""
