"""Setting up a centre, and its settings later on: a checklist, and one short page for each part."""
