"""What is done with all items and citations of a document, one pass a file."""
