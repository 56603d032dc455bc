"""One file per verb: arguments in, text and exit code out."""
