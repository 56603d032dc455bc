"""Free-text reference strings → Records."""
