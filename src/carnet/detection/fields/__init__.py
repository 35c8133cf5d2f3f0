"""Who says what a value is: a key, a head of a column, a question.

fixed.py       the cells of tables of fixed width, under their heads
rows.py        cells of a row, and rows that go over several lines
records.py     the fields of records in a text
page_tables.py the cells of tables of pages, under their heads
answers.py     question and answer of a chat, read as the field of a form
keys.py        a key of a record, the head of a column, the name of a variable
"""
