"""The rooms that one call walks through; `call.py` is the way.

message       a request and every string in it, or a reason to refuse it
conversation  which conversation, and which attempt of which call, it belongs to
state         what is known of one attempt so far
parts         what a guard brings to each call, and the steps over it
steps         what a call asks of its driver: to wait, to work, to send
refusal       every failure as a decision
record        what the trail says
answer        the way back
"""
