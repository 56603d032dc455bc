import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

KABEER = {
    "type": "journal-article",
    "DOI": "10.1080/1354570042000198227",
    "title": "Globalization, labor standards, and women's rights: dilemmas of collective (in)action",
    "container-title": "Feminist Economics",
    "author": [{"given": "Naila", "family": "Kabeer", "sequence": "first", "affiliation": []}],
    "issued": {"date-parts": [[2004, 3]]},
    "page": "3-35",
    "volume": "10",
    "is-referenced-by-count": 42,
}
"""An answer in the shape of an agency's: CSL-JSON with words of its own, and no id."""


class Service(BaseHTTPRequestHandler):
    """A DOI resolver on loopback: redirects, as resolvers do, and answers in CSL-JSON where that is asked for."""

    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Accept"]))
        if self.path == "/10.1080/1354570042000198227":
            self.redirect("/answers/kabeer")
        elif self.path == "/answers/kabeer":
            self.answer(200, json.dumps(KABEER).encode())
        elif self.path.startswith("/10.5555/away"):
            self.redirect("http://192.0.2.1/elsewhere")
        elif self.path.startswith("/10.5555/malformed"):
            self.redirect("http://[::1")
        elif self.path.startswith("/10.5555/laden"):
            self.redirect("/answers/kabeer", length=10**9)
            time.sleep(1)
        elif self.path.startswith("/10.5555/dripping"):
            self.drip()
        elif self.path.startswith("/10.5555/round"):
            self.redirect(self.path)
        elif self.path.startswith("/10.5555/broken"):
            self.answer(200, b'{"title": ')
        elif self.path.startswith("/10.5555/endless"):
            self.answer(200, b" " * (11 * 1024 * 1024))
        elif self.path.startswith("/10.5555/down"):
            self.answer(503, b"")
        else:
            self.answer(404, b"")

    def redirect(self, to, length=0):
        self.send_response(302)
        self.send_header("Location", to)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/vnd.citationstyles.csl+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self):
        """Send a letter now and then, so that no pause between two is too long."""
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        with suppress(OSError):
            for _ in range(100):
                self.wfile.write(b" ")
                time.sleep(0.05)

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    """A running resolver, with the path and the Accept header of each request."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Service)
        self.asked: list[tuple[str, str]] = []


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def service(server: Server) -> str:
    """The resolver's address."""
    return f"http://127.0.0.1:{server.server_port}/"
