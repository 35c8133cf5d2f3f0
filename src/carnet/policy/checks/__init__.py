"""What is wrong with the rules as they stand, and what a change to them changes.

ordinary        what is assumed of a call of which nobody says what it holds
known           every destination that the operator or the facts name, one call to each
sites           the places that a provider's host, the model or a field may mean
alike           kinds of data that are decided alike
contradictions  what in the operator's rules cannot be meant, or cannot help
tools           the same of transfer tools and their assessments
claims          hosts and names that endpoints claim
gaps            where rules and facts do not meet
uncovered       countries that an importer of a tool touches and no tool reaches
idle            tools that the operator holds and that count under no call they were
                signed for
unused          settings that do nothing where they stand
reminders       what is in order today and wants a person soon
plan            what changes when the rules or the facts change
pairs           the calls that a plan decides, as either side sees them
altered         what entries of the operator's lists and tools mean, of two policies
"""
