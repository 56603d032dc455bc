"""One hand-out each: reference list, output list, claim report."""
