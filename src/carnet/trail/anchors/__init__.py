"""Anchors: what others say about a log, which its own key cannot say.

cosignature     it saw this tree after each smaller one (c2sp.org/tlog-cosignature)
policy          which witnesses, and how many of them (c2sp.org/tlog-policy)
witness         asks a witness (c2sp.org/tlog-witness)
memory          what each witness cosigned last
authority       asks a time-stamp authority (RFC 3161)
token           reads and verifies its answer, offline
der             the certificates of that answer, in order
http            one request to either, bounded in time and size
round           asks all of them about one checkpoint and records who answered
kept            checkpoints that are kept for ever, and the time stamps over them
sealing         when a checkpoint is kept and anchored
seal_key        a second key of the log, in an HSM or KMS, for kept checkpoints
seal_agent      the process that asks it
countersigning  its line on kept checkpoints, and how long records may wait for it
standing        how far a trail is sealed, cosigned and stamped

Two words that stand close to each other: to *seal* is to keep a checkpoint and have it
anchored, by all of these; the *seal key* is one of them, a second key over what is
kept. The settings have both under `CARNET_SEAL`.

What these receipts prove to a verifier stands in `carnet.trail.verification.anchors`.
"""
