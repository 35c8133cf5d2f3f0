"""How the weights were made: corpora, sentences of our own, training, measuring.

added.py      write the names that joined the lists after the network had learnt
batches.py    batches of texts as arrays, prepared by a process of their own
card.py       what the tagger finds, written into MODEL_CARD.md
corpora.py    labelled sentences as texts
distil.py     teach one network what four think, and write its weights
fit.py        train four networks
learning.py   how a network learns
lists.py      the lists that the tagger looks words up in
measure.py    recall and precision of the tagger
mentions.py   other persons in real sentences
net.py        the network of `model.py` as torch learns it, and the file that it becomes
ordinary.py   prompts whose capitals name nobody
owners.py     which hash each bucket of the embeddings stands for
sentences.py  sentences of our own: templates of prompts, with names, towns and firms
              put in
stack.py      train the second look and write its weights
stream.py     an endless, seeded stream of training texts
subject.py    teach whether a text is about the world or about people of today
tongues.py    make `tongues.npz`: frequent words of each language, names that are words
              in some
toponyms.py   countries and cities as our languages call them, with the stems of their
              case forms
"""
