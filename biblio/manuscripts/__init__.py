"""Manuscript syntaxes: where the claims, citations and lists stand, and writing back."""
