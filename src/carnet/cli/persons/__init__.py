"""What is owed to the persons whose data went: access, erasure, a notice of a breach.

- `subject`: where one person's data went (GDPR Art. 15)
- `erase`: make one person unreadable in a trail, and prove it (Art. 17)
- `recall`: a detector missed a kind; whose calls are affected, what is due (Art. 33)
"""
