"""A mail server on this machine that does as it is told: takes mail, refuses it, or does not answer."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Lock, Thread

MOST_SECONDS = 30


class MailServer(ThreadingTCPServer):
    """Counts by Message-ID what it took for good; ``url`` is what an operator would set.

    ``refuses``: 550 to every reader. ``holds()``: from now on it does not answer when a reader is named, until
    ``answers()``; ``is_holding`` is set once somebody waits.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.taken: Counter[str] = Counter()
        self.refuses = False
        self.is_holding, self._may_answer, self._lock = Event(), Event(), Lock()
        self._may_answer.set()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def holds(self) -> None:
        self._may_answer.clear()
        self.is_holding.clear()

    def answers(self) -> None:
        self._may_answer.set()

    def hold(self) -> None:
        """Let whoever asks wait, when told so."""
        if not self._may_answer.is_set():
            self.is_holding.set()
            self._may_answer.wait(MOST_SECONDS)

    def take(self, text: str) -> None:
        """One mail is this server's from now on."""
        found = re.search(r"^Message-ID: *(<[^>]+>)", text, re.IGNORECASE | re.MULTILINE)
        with self._lock:
            self.taken[found.group(1) if found else ""] += 1


class _Talk(StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        with suppress(ConnectionError):  # who was talking to us is dead
            self._talk()

    def _talk(self) -> None:
        self._say("220 proef")
        while line := self.rfile.readline().decode(errors="replace").strip():
            verb = line.split(" ")[0].upper()
            if verb == "RCPT":
                self.server.hold()
            if verb == "RCPT" and self.server.refuses:
                self._say("550 onbekend")
            elif verb == "DATA":
                self._say("354 zeg maar")
                self.server.take(self._text())
                self._say("250 aanvaard")
            elif verb == "QUIT":
                self._say("221 dag")
                return
            else:
                self._say("250 goed")

    def _text(self) -> str:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines).decode(errors="replace")

    def _say(self, answer: str) -> None:
        self.wfile.write(answer.encode() + b"\r\n")
        self.wfile.flush()


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server that listens until the block ends."""
    with MailServer() as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.answers()
            server.shutdown()
            thread.join()
