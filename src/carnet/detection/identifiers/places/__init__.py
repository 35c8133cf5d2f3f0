"""Where somebody lives: postal addresses as each country writes them.

countries/        what only one country's addresses have
adjectives.py     streets that Slavic languages call by an adjective alone
address.py        postal addresses: street, number, parts of the building, postcode and
                  town
aside.py          how to find the door, between a house and its code
bells.py          whose name stands on the bell of a house
boxes.py          post-office boxes
cards.py          addresses of vCards
chain.py          the chain of names before a code
conscription.py   houses with two numbers, as in Czechia and Slovakia
flats.py          streets without a street word whose house has a flat
hit.py            what an address or a postcode becomes
labelled.py       all between the word for an address and its code
lead.py           what stands before a street as a part of its address
lone_codes.py     postcodes without a street: with their town, behind their label
position.py       where a person or a person's device is
postcodes.py      how postcodes and towns are written, by the rows of `postcodes.toml`
residence.py      streets without street word where somebody lives, by the rows of
                  `residence.toml`
small_letters.py  addresses as people type them, without capitals
streetless.py     streets without a street word, where a postcode and a town follow
                  their number
streets.py        streets with their numbers, by the words of `streets.toml`
towns.py          the town of a street: with its code behind it, or before it
units.py          parts of a building behind its number
unnumbered.py     houses without a number, and what says so
"""
