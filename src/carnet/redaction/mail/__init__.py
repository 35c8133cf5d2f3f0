"""A mail as its program wrote it: what it says, and the same written again.

    Subject: =?utf-8?q?F=C3=BCr_Anna_M=C3=BCller?=
    Content-Transfer-Encoding: base64

    TGllYmUgRnJhdSBNw7xsbGVyLA0K...

A placeholder in the midst of an encoding would leave a mail that nobody can read. So
what is encoded is replaced in what it says, and encoded as it was: the rest stays.

scan.py      the parts of a mail, and which of them are encoded
transfer.py  how octets are written in a mail, and read
"""

from carnet.redaction.mail.scan import Mail, read, rewritten

__all__ = ["Mail", "read", "rewritten"]
