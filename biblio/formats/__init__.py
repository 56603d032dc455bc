"""Bibliographic file formats, read and write."""
