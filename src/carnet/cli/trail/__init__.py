"""`carnet trail`: make, read and keep a trail; a file a command.

- `init`: an empty trail, or what a shared one needs
- `show`: read one as a stream: `show`, `tail`, `export`
- `prove`: files that others verify without the trail
- `seal`: publish everything and have the checkpoint anchored
- `prune`: delete what nobody must keep any more
- `rotate_key`: from now on another key signs
- `restore`: from a backup, without a second history
- `compare`: do two auditors hold the same log?
- `mirror`: keep a copy elsewhere
- `aggregate`: one log that holds what the logs of many writers showed
"""
