"""Where somebody lives: postal addresses as each country writes them.

address.py   postal addresses: street, number, parts of the building, postcode and town
beside.py    what stands right before a street as a part of the address, or in brackets
             behind it
brazil.py    what stands behind street and number in Brazil
codes.py     how postcodes and towns are written, by the rows of `postcodes.toml`
cottages.py  British and Irish houses that have a name and a road in place of a number
estates.py   Singapore's addresses: block, street, floor and unit, code
farms.py     houses that have a name in place of a street
flats.py     streets without a street word whose house has a flat
greece.py    Greek addresses whose code stands behind the town
han.py       Chinese addresses: province, city, district, road, number, building, room
homes.py     streets without street word where somebody lives
houses.py    british, Irish and Maltese addresses, from the code behind them back to the
             house
india.py     India's addresses: house, road and quarter, town, the PIN code of six
             digits
japan.py     Japanese addresses: code, prefecture, municipality, town, block, building,
             room
labelled.py  all between the word for an address and its code
lexicon.py   the words of a country's addresses, as this folder's files of data hold
             them
parts.py     the parts of an address, from its code backwards
plain.py     streets without a street word, where a postcode and a town follow their
             number
position.py  where a person or a person's device is
streets.py   streets with their numbers, by the words of `streets.toml`
turkey.py    Turkey's addresses: quarter, street, estate, block, door, flat, district,
             province
typed.py     addresses as people type them
units.py     parts of a building behind its number
"""
