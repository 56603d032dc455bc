"""One concern each, in one ordered tuple; idempotent."""
