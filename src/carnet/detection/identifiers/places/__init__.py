"""Where somebody lives: postal addresses as each country writes them.

countries/        what only one country's addresses have
address.py        postal addresses: street, number, parts of the building, postcode and
                  town
bells.py          whose name stands on the bell of a house
chain.py          the chain of names before a code
coordinates.py    where coordinates stand, by `coordinates.toml`
corners.py        corners at which somebody lives, two streets without a number
conscription.py   houses with two numbers, as in Czechia and Slovakia
hit.py            what an address or a postcode becomes
homes.py          a room in a home of many, a house with a name, by `homes.toml`
labelled.py       all between the word for an address and its code; vCards, boxes
lead.py           what stands before a street as a part of its address
lone_codes.py     postcodes without a street: with their town, behind their label
no_streets.py     what reads like a street and is none, by `no_streets.toml`
position.py       where a person or a person's device is
postcodes.py      how postcodes and towns are written, by the rows of `postcodes.toml`
residences.py     streets without a street word where somebody lives, or moved to, by
                  `residence.toml`
small_letters.py  addresses as people type them, without capitals
spelling.py       how the words of an address are spelled
streetless.py     the same before a town or a flat, and as adjectives
street_words.py   words for streets, by the rows of `streets.toml`
streets.py        streets with their numbers
towns.py          the town of a street: with its code behind it, or before it
units.py          parts of a building behind its number, and how to find the door
unnumbered.py     houses without a number, and what says so
villages.py       houses that have a number and no street, by `villages.toml`
whole_lines.py    streets between a name and a town, in a line or a line for each
"""
