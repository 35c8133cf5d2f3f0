"""What the receipts in a directory prove: `carnet.trail.anchors` asks for them.

trust      whom a verifier believes, beside the holder of the log's key
anchoring  every receipt, judged
dates      when trees of the log existed, on the word of witnesses and authorities
brackets   whether records lie between those times
telling    the lines of the report: what was, and was not, checked
"""
