"""Plates of vehicles.

makes.py  plates behind the make of a vehicle, by the rows of `makes.toml`
plate.py  plates by their label, by the word for a vehicle (`vehicles.toml`) that is no
          other machine's (`machines.toml`), Chinese or Indian
"""
