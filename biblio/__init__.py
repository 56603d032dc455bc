"""Records of what was written, cited and published: read, matched, linked, checked and rendered.

Everything is a Record in CSL's own words that flows through plain functions,
``read → normalize → dedupe → link → check → render → write``; each takes values and returns values plus
Problems. Start reading at ``biblio/project/verbs.py``.
"""

__version__ = "0.1.0"
