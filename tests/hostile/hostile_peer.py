"""A server that means harm: it listens on loopback and plays one behaviour on each connection, whatever that is."""
import contextlib
import re
import socket
import struct
import threading
import time

FINDING, NOTHING = 1, 3  # exit statuses
PATIENCE = 30  # seconds after which a connection is let go, whatever is going on
OK = "200 OK"
JSON = "application/json;charset=utf-8"
XML = "text/xml;charset=utf-8"


def answer(body=b"", status=OK, media_type=JSON, headers=(), length=None):
    """The bytes of an answer; a header is (name, value), of text or of bytes."""
    as_bytes = lambda text: text if isinstance(text, bytes) else text.encode()
    head = [b"HTTP/1.1 " + as_bytes(status)]
    if media_type is not None:
        head.append(b"Content-Type: " + as_bytes(media_type))
    head += [as_bytes(name) + b": " + as_bytes(value) for name, value in headers]
    if not any(as_bytes(name).lower() == b"transfer-encoding" for name, _ in headers):
        head.append(b"Content-Length: %d" % (len(as_bytes(body)) if length is None else length))
    return b"\r\n".join(head) + b"\r\n\r\n" + as_bytes(body)


class Peer:
    """One connection of a client, seen from the server. `number` counts the requests of all connections, from 1."""

    def __init__(self, stream, elsewhere, count_request):
        self.stream = stream
        self.elsewhere = elsewhere  # the URL of somebody whom nobody must ask
        self.count_request = count_request
        self.number = 0
        self.request = b""
        self.deadline = time.monotonic() + PATIENCE

    def is_over(self):
        return time.monotonic() > self.deadline

    def read_request(self):
        """True with a whole request in `request`; False where the client has gone."""
        self.request = b""
        while b"\r\n\r\n" not in self.request:
            more = self.stream.recv(65536)
            if not more:
                return False
            self.request += more
        length = re.search(rb"\r\ncontent-length: *(\d+)", self.request, re.IGNORECASE)
        want = self.request.index(b"\r\n\r\n") + 4 + (int(length[1]) if length else 0)
        while len(self.request) < want:
            more = self.stream.recv(65536)
            if not more:
                return False
            self.request += more
        self.number = self.count_request()
        return True

    def send(self, data):
        self.stream.sendall(data)

    def drip(self, data, pause=0.05):
        """One byte after the other, and none that waits for company."""
        for byte in data:
            if self.is_over():
                return
            self.send(bytes([byte]))
            time.sleep(pause)

    def repeat(self, data, most=1 << 30):
        """Until the client goes, or has taken so many bytes."""
        piece = data * max(1, 65536 // len(data))
        sent = 0
        while sent < most and not self.is_over():
            self.send(piece)
            sent += len(piece)

    def hold(self):
        """Says nothing more, until the client goes."""
        while self.stream.recv(65536) and not self.is_over():
            pass

    def reset(self):
        self.stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


class HostilePeer:
    """Plays `behave(peer)` on each connection, until it is closed."""

    def __init__(self, behave, elsewhere=""):
        self.behave = behave
        self.elsewhere = elsewhere
        self.requests = self.connections = 0
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.accept, daemon=True).start()

    def count_request(self):
        with self.lock:
            self.requests += 1
            return self.requests

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                stream, _ = self.listener.accept()
                self.connections += 1
                threading.Thread(target=self.play, args=(stream,), daemon=True).start()

    def play(self, stream):
        stream.settimeout(PATIENCE)
        stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with contextlib.suppress(OSError), stream:
            self.behave(Peer(stream, self.elsewhere, self.count_request))

    def close(self):
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


def serve(make):
    """A behaviour: each request is answered with the bytes of make(peer), on a connection that is kept."""
    def behave(peer):
        while peer.read_request():
            peer.send(make(peer))
    return behave


class Row:
    """`behave(peer)` plays one connection, `ends` is the exit status of a run of one call (of `scenario`), `waits` says
    that only the deadline ends the call. `shows`: text of the endpoint that has to arrive in the reports."""

    def __init__(self, name, behave, ends, scenario="json", waits=False, shows=None, slow=False):
        self.name, self.behave, self.ends, self.scenario = name, behave, ends, scenario
        self.waits, self.shows = waits, shows
        self.slow = slow  # left out where time is short


def fixed(name, data, ends=FINDING, scenario="json", **more):
    return Row(name, serve(lambda peer: data), ends, scenario, **more)


def once(name, play, ends=NOTHING, **more):
    """After one request `play(peer)`, then the connection is closed."""
    def behave(peer):
        if peer.read_request():
            play(peer)
    return Row(name, behave, ends, **more)


def xml(name, body, **more):
    return fixed(name, answer(body, media_type=XML), scenario="xml", **more)


class Elsewhere(HostilePeer):
    """Whom no client has a reason to talk to: notes what it was asked."""

    def __init__(self):
        self.seen = []
        super().__init__(self.note)

    def note(self, peer):
        peer.stream.settimeout(0.2)
        first = b""
        with contextlib.suppress(OSError):
            first = peer.stream.recv(300)
        self.seen.append(first)


class TrustyHook(HostilePeer):
    """A control hook that does what it is told, and shows nothing."""
    ABLE = b'{"protocol": "backcheck-control/1", "verbs": ["reset", "advance", "set-status", "finish-task"], "clock": "virtual"}'

    def __init__(self):
        super().__init__(serve(self.answer_of))

    def answer_of(self, peer):
        return answer(self.ABLE) if peer.request.startswith(b"GET") else answer(status="204 No Content")
