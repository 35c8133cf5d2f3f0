"""The cue words of each language, a file each; their grammar stands in `lexicon`."""
