"""One check each, named for what is wrong."""
