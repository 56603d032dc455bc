"""The parts of the claim report: blocks of the text, marks in it, notes beside it, sections after it."""
