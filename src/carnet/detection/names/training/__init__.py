"""How the weights were made: corpora, sentences of our own, training, measuring."""
