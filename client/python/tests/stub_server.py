"""A server that answers as told, request by request, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable

Reply = Callable[["Handler"], None]


@dataclass
class Asked:
    """One request."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: str


@dataclass
class StubServer:
    """The last reply is given to every further request."""

    replies: Sequence[Reply]
    url: str = ""
    requests: list[Asked] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)


class Handler(BaseHTTPRequestHandler):
    """Answers with the next reply."""

    protocol_version = "HTTP/1.1"
    stub: StubServer

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.stub.requests.append(Asked(self.command, self.path, dict(self.headers), body))
        self.stub.replies[min(len(self.stub.requests), len(self.stub.replies)) - 1](self)

    do_POST = do_PUT = do_DELETE = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def begin(self, status: int, headers: Mapping[str, str]) -> None:
        """The head of an answer after which the connection closes."""
        self.send_response(status)
        for name, value in {**headers, "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True


@contextmanager
def stub_server(*replies: Reply) -> Iterator[StubServer]:
    stub = StubServer(replies)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("BoundHandler", (Handler,), {"stub": stub}))
    server.daemon_threads = True
    stub.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield stub
    finally:
        stub.stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()


def answer(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Reply:
    def reply(handler: Handler) -> None:
        content = (body if isinstance(body, str) else json.dumps(body)).encode()
        handler.begin(status, {**(headers or {}), "Content-Length": str(len(content))})
        handler.wfile.write(content)

    return reply


def problem(status: int, code: str, headers: Mapping[str, str] | None = None) -> Reply:
    body = {"type": f"urn:resonant:error:{code}", "title": "Title", "status": status, "code": code, "detail": "Detail."}
    return answer(status, body, headers)


def events(*chunks: str) -> Reply:
    """Server-sent events, chunk by chunk, and then the end of the connection."""

    def reply(handler: Handler) -> None:
        handler.begin(200, {"Content-Type": "text/event-stream"})
        for chunk in chunks:
            handler.wfile.write(chunk.encode())
            handler.wfile.flush()

    return reply


def hang(handler: Handler) -> None:
    """Leaves the request unanswered."""
    handler.stub.stopping.wait(10)
    handler.close_connection = True


def drop(handler: Handler) -> None:
    """Closes the connection without an answer."""
    handler.close_connection = True
