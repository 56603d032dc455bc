"""Reference lists and citations in any CSL style."""
