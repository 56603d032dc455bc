"""The verbs, and the project around them: config, files, decisions."""
