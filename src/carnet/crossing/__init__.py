"""The rooms that one call walks through; `call.py` is the way.

First what every step works on, then the steps, numbered as there.

A call, and what it is made of:

message            a request and every string in it, or a reason to refuse it
body               the body of a request as one tree, and how the tree becomes bytes
                   again
state              what is known of one attempt so far
parts              what a guard brings to each call, and the steps over it
steps              what a call asks of its driver: to wait, to work, to send
under_way          calls between their intent and its outcome, so that each has one
refusal            every failure as a decision

1 read:

upload             a file inside a request: its text as a tree, or the finding that
                   nobody can read it
attachments        files in a request, and which of them nobody can read
code_pages         is a file of eight bits windows-1252 beyond doubt?
unreadable         base64 of a file that nobody can read as text
binary             a long run of base64 that decodes to no text
thread             one conversation, as each of its calls knows it
told               whether its conversation told of somebody before
conversation       which conversation, and which attempt of which call, it belongs to

2 locate:

destination        where a request goes: one place, also for the many requests of a
                   batch
contradictions     destinations whose answers contradicted the facts

3 find:

searching          what of a message is personal, short numbers included where something
                   says so
turns              which texts are a user's turns, over which a value may be split
replies            what a message answers: the last line of the model's turn before it
protocol_words     the vendor's own words in a request
content            what the policy is told of the content of a call

4 decide:

deciding           the policy, asked about one call
counting           persons of a call against the thresholds of the laws that count them
call_view          what a policy hook is shown of a call
hooked             what the hooks make of a decision, and whether their words name
                   somebody
approvals          where approvals of single calls are asked for, found and used up

5 redact, 6 check:

redacting          what has to go leaves as placeholders, and nobody else's as they are
addresses          addresses that the importer will call or fetch: their hosts stay
leaving            what of a request has to go before it leaves, and what is left of it
                   then
circles            who may get a placeholder back by another way than the answer to its
                   own call

7 record:

record             what the trail says
intent             its records made durable, also where an interrupt comes between
recorded_address   what of a request's address its record may name
recorded_host      the host of a call as its record may name it
recorded_decision  what a record says of a decision, and in which words others say it

8 restore, 9 record:

way_back           the way back of one call: its answer, and where that was computed
rereading          which answers repeat what earlier calls sent
origin             the call that a hop of a redirect belongs to
answer             the bytes of an answer in, the same with the caller's data out
coded_files        a file that left in an older character set comes home in that one
ranges             a part of what a provider keeps is asked for whole
sniff              how the bytes of an answer are cut, where its content type is absent
                   or wrong
moved              where an answer sends its caller next, with the caller's data in
                   place of ours
reporter           reads, while an answer passes, what it says about where it was
                   computed

What is too long for memory:

bulk               a long upload of JSON lines, in a file instead of in memory, cut into
                   blocks
blocks             steps 3 to 6 for an upload that is too long for memory
"""
