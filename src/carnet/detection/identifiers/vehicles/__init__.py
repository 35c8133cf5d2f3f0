"""Plates of vehicles, and the numbers on their chassis.

characters.py  plates of Taiwan and others in Chinese sentences about the street
chassis.py   the numbers on chassis, by their own form
entries.py   plates further on in a line that names a vehicle, as lists have them
logs.py      plates in the log of a gate, a line with its time for each of them
makes.py     plates behind the make of a vehicle, by the rows of `makes.toml`
numbered.py  plates behind a word for "number", before the vehicle, asked for in a chat
             (`asked.toml`)
plate.py     plates by their label, behind the word for a vehicle, Chinese or Indian;
             `taxes.toml` has registers of no vehicle
shapes.py    how plates are grouped, and models, units and papers that are grouped alike
words.py     the words for a vehicle (`vehicles.toml`) that is no other machine's
             (`machines.toml`), and what a plate is called in short (`short.toml`)
"""
