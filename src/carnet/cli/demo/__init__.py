"""`carnet demo`: the main job, with no key and no network.

A server on this machine speaks the vendors' wires as the overseas provider; real
clients call it through the guard under the vendors' host names. Everything that is
shown is taken from where it happened: the second column from the bytes that the server
received, the third from what the client returned.

- `command`: the command, and its options
- `stage`: a folder, keys and a policy that nobody else sees
- `letters`: what the application sends
- `callers`: its clients
- `play`: all scenes, one after the other; `scenes`: what is played in each
- `outcome`: what was played, as one answer; `screen`: as lines of text
"""
