"""The rules and law facts in force: which they are, and what the trail holds of them.

updates.py      the facts in force for one configuration, and their signed updates
declaration.py  rules and facts as entries of the trail, each written once
declared.py     which of them stand in the trail, read from it and noted for next time
written_again.py  those of a log whose beginning was pruned
sets.py         rules and facts as the trail holds them, put together from parts
"""
