"""Values back in a streamed answer: events are held, not text.

stream.py   the events of an answer, each with the values that are known by then
channel.py  one text that arrives in pieces, each inside an event
events.py   what one event holds
hold.py     how much of a text could still become a placeholder when more of it comes
mould.py    what most events have in common: all but one word
written.py  the texts as the model wrote them so far
"""
