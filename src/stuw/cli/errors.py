"""What a command tells the person who typed it when it cannot do its work."""


class CommandFailed(Exception):
    """A command cannot go on; the message is a Dutch sentence that says why and what to do."""


class StopRequested(Exception):
    """Ctrl-C, a closed terminal or a kill asked the command to stop; raised at a safe moment only."""
