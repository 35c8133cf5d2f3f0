"""The registers: each is one function from `Work` to bytes, named in `formats`.

The record of processing, as each exporter's own law asks for it:

art30.py          all activities, CSV and JSON
processing.py     one activity, field by field
handling.py       China's record of handling
doj202.py         records under 28 CFR 202.1101, and the report on rejected
                  transactions, 202.1104
trail_row.py      the trail's own row of each exporter's record

What is handed to somebody:

transfer_file.py  one transfer file for all sides
guarantees.py     what British and Swiss law ask to be kept of a transfer
derogation.py     what documents a derogation: whose word, on which ground, and why
notice.py         what a data subject is told of a recipient, as each law asks for it
recipients.py     text for a privacy notice
ai_act.py         log extract under the AI Act
works_council.py  what is stored about employees
counters.py       counters of persons with the records behind them

For other programs:

dpv.py            calls in the W3C Data Privacy Vocabulary 2.3, as JSON-LD with its
                  context inside
flat.py           one row a call, for engineers
parquet.py        one row a call in Apache Parquet
"""
