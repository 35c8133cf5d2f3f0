"""`carnet report`: a page, or a register, made from trails.

- `report`: the command
- `page`: one trail as a page that verifies itself (`--html`)
- `register`: one register of one trail (`--format`)
- `many`: either, over the trails of several writers
"""
