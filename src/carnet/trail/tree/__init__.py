"""The log as strangers know it (C2SP, RFC 6962): tree, signed notes, proofs.

merkle       the tree of RFC 6962, its growing edge and its proofs
tiles        the tree cut into files of 256 hashes or entries
note         a text and its signature lines
checkpoint   origin, tree size and root hash, as a note's text
proof        one record's proof, as a file
consistency  the proof that one tree extends another, as a file
"""
