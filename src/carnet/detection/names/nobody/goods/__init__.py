"""What is made, sold, kept or grown and bears a name like a person's, and its makers.

everyday.py      dishes, breeds, months, feasts and cars that are spelled like names
firms.py         firms, brands and products that are nobody's name
garden.py        plants, in a sentence on a garden, and trees that are for sale
kinds.py         pets, boats, dolls and devices, by the noun before their name
machines.py      machines, services, containers and branches, in logs and commands
makes.py         makes of stoves, vehicles and machines, by the noun before them
medicines.py     brands and substances of medicines, and what stands before a dose
numbered.py      crafts, currencies, articles and releases, by the number beside them
shelf.py         brands and products that are called like persons
software.py      programs, languages of programming and assistants
species.py       species with their genus shortened, houses that begin with an initial
traders.py       firms without a legal form and their goods, by a noun beside them
"""
