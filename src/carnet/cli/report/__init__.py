"""`carnet report`: a page, or a register, made from trails.

- `report`: the command
- `page`: one trail as a page that verifies itself (`--html`)
- `register`: one register of one trail (`--format`)
- `many`: either, over the trails of several writers

many.py      `carnet report A B C`: one register or page over the trails of several
             writers
page.py      `carnet report --html`: the trail as one page that verifies itself
register.py  a register of `carnet report --format`
report.py    `carnet report`: a page, or a register, made from a trail
"""
