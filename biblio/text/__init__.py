"""Strings → typed parts, pure functions."""
