"""HTTP/1.1 on raw sockets: requests read strictly, answers written in every form that is drawn."""
import gzip
import queue
import re
import select
import socket
import threading
import time
from dataclasses import dataclass
from email.utils import formatdate

TOKEN = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
REASONS = {100: "Continue", 102: "Processing", 103: "Early Hints", 200: "OK", 204: "No Content", 400: "Bad Request",
           403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 409: "Conflict", 414: "URI Too Long"}


class Malformed(Exception):
    def __init__(self, reason, too_long=False, status=None):
        super().__init__(reason)
        self.status = status       # the one that RFC 9110 names for it, if the choices want that
        self.too_long = too_long


class Gone(Exception):
    """The client closed, or said nothing for too long."""


@dataclass
class Request:
    method: str
    target: str
    version: str
    headers: list
    body: bytes = b""

    def header(self, name):
        return ", ".join(value for key, value in self.headers if key == name)

    @property
    def path(self):
        return self.target.partition("?")[0]

    @property
    def query(self):
        return self.target.partition("?")[2].encode("latin-1")


@dataclass
class Reply:
    status: int
    content_type: str      # "": none is sent
    body: bytes
    close: bool = False


class Connection:
    def __init__(self, server, sock):
        self.server, self.choices, self.dice, self.sock = server, server.choices, server.choices.dice, sock
        self.buffer, self.served = b"", 0
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.size_max = {"4m": 2**22, "16m": 2**24, "300k": 300000}[self.choices["size-limit"]]
        self.patience = 1.5 if self.choices["reader"] == "patient" else 0.4

    # -- reading

    def fill(self, deadline):
        self.sock.settimeout(max(deadline - time.monotonic(), 0.001))
        try:
            piece = self.sock.recv(65536)
        except OSError:
            raise Gone from None
        if not piece:
            raise Gone
        self.buffer += piece

    def read_line(self, deadline):
        start = 0
        while (end := self.buffer.find(b"\n", start)) < 0:
            start = len(self.buffer)
            if start > self.size_max:
                raise Malformed("line too long", too_long=True)
            self.fill(deadline)
        line, self.buffer = self.buffer[:end], self.buffer[end + 1:]
        if line.endswith(b"\r"):
            return line[:-1]
        if self.choices["bare-line-feed"] == "refused":
            raise Malformed("a line must end with CR LF")
        return line

    def read_exactly(self, count, deadline):
        if count > self.size_max:
            raise Malformed("body too long", too_long=True)
        while len(self.buffer) < count:
            self.fill(deadline)
        data, self.buffer = self.buffer[:count], self.buffer[count:]
        return data

    def read_request(self):
        idle = 0.04 if self.choices["keep-alive-for"] == "40ms" and self.served else 30
        if self.server.one_at_a_time:
            idle = 2
        if not self.buffer:
            self.fill(time.monotonic() + idle)
        deadline = time.monotonic() + self.patience
        line = self.read_line(deadline)
        if not line:
            line = self.read_line(deadline)          # RFC 9112, 2.2: one empty line before a request is ignored
        parts = line.split(b" ")
        if len(parts) != 3 or not TOKEN.fullmatch(parts[0]) or not re.fullmatch(rb"HTTP/\d\.\d", parts[2]):
            raise Malformed("request line")
        version = parts[2].decode()
        if version not in ("HTTP/1.0", "HTTP/1.1") and self.choices["odd-version"] != "read":
            raise Malformed("version of HTTP", status=505 if self.choices["odd-version"] == "505" else None)
        headers = self.read_headers(deadline)
        request = Request(parts[0].decode(), self.read_target(parts[1]), version, headers)
        hosts = [value for name, value in headers if name == "host"]
        if len(hosts) > 1 or not hosts and version == "HTTP/1.1" and self.choices["host-header"] == "needed":
            raise Malformed("Host")
        self.read_body(request, deadline)
        return request

    def read_target(self, raw):
        if any(byte <= 32 or byte == 127 for byte in raw):
            raise Malformed("target")
        absolute = re.match(rb"https?://[^/?#]+", raw, re.IGNORECASE)
        if absolute:
            raw = raw[absolute.end():]
            raw = raw if raw.startswith(b"/") else b"/" + raw
        if not raw.startswith(b"/"):
            raise Malformed("target")
        if b"#" in raw:
            if self.choices["fragment"] == "refused":
                raise Malformed("fragment")
            raw = raw.partition(b"#")[0]
        return raw.decode("latin-1")

    def read_headers(self, deadline):
        headers, size = [], 0
        while line := self.read_line(deadline):
            size += len(line)
            if size > self.size_max:
                raise Malformed("headers too long", too_long=True)
            name, colon, value = line.partition(b":")
            if not colon or not TOKEN.fullmatch(name) or re.search(rb"[\0\r\n]", value):
                raise Malformed("header")
            headers.append((name.decode().lower(), value.strip(b" \t").decode("latin-1")))
        return headers

    def read_body(self, request, deadline):
        lengths = {item.strip() for name, value in request.headers if name == "content-length" for item in value.split(",")}
        codings = [value.strip().lower() for name, value in request.headers if name == "transfer-encoding"]
        if len(lengths) > 1 or any(not re.fullmatch(r"[0-9]{1,18}", item) for item in lengths):
            raise Malformed("Content-Length")
        if codings and (codings != ["chunked"] or request.version == "HTTP/1.0"):
            unknown = "chunked" not in codings[-1] and self.choices["unknown-coding"] == "501"
            raise Malformed("Transfer-Encoding", status=501 if unknown else None)
        if codings and lengths:
            if self.choices["two-framings"] == "refused":
                raise Malformed("two framings")
            self.served = 10**9                       # RFC 9112, 6.1: the connection is closed after this answer
        if (codings or lengths) and request.header("expect").lower() == "100-continue" and self.choices["expect-continue"] == "continue":
            self.sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        if codings:
            request.body = self.read_chunks(deadline)
        elif lengths:
            request.body = self.read_exactly(int(lengths.pop()), deadline)

    def read_chunks(self, deadline):
        body = b""
        while True:
            match = re.fullmatch(rb"([0-9A-Fa-f]{1,12})[ \t]*(;[^\0\r\n]*)?", self.read_line(deadline))
            if not match:
                raise Malformed("chunk size")
            size = int(match[1], 16)
            if size == 0:
                self.read_headers(deadline)
                return body
            body += self.read_exactly(size, deadline)
            if len(body) > self.size_max:
                raise Malformed("body too long", too_long=True)
            if self.read_exactly(2, deadline) != b"\r\n":
                raise Malformed("chunk")

    # -- writing

    def write_reply(self, request, reply, is_last):
        choices = self.choices
        body = reply.body
        old = choices["http-version"] == "1.0" or request is not None and request.version == "HTTP/1.0"
        headers = [("Content-Type", reply.content_type)] if reply.content_type else []
        if request and choices["gzip"] == "if-asked" and "gzip" in request.header("accept-encoding") and body:
            headers.append(("Content-Encoding", "gzip"))
            body = gzip.compress(body)
        framing = choices["framing"]
        if framing == "chunked" and old or framing == "until-close" and not is_last:
            framing = "length"
        bodiless = reply.status == 204 or request is not None and request.method == "HEAD"
        if not bodiless and framing == "length":
            headers.append(("Content-Length", "000" * (choices["length-form"] == "zeros") + str(len(body))))
        if not bodiless and framing == "chunked":
            headers.append(("Transfer-Encoding", "chunked"))
            body = self.chunks(body)
        if is_last and choices["connection"] != "close-unsaid":
            headers.append(("Connection", "close"))
        elif not is_last and (old or choices["connection"] == "keep-said"):
            headers.append(("Connection", "keep-alive"))
        headers += self.extra_headers()
        order = choices["header-order"]
        headers = headers[::-1] if order == "reversed" else self.dice.shuffled(headers) if order == "shuffled" else headers
        reason = {"usual": REASONS.get(reply.status, "Status"), "empty": "", "odd": "It is \"so\": 200 OK\t\xe9"}[choices["reason"]]
        head = f"HTTP/1.{'0' if choices['http-version'] == '1.0' else '1'} {reply.status} {reason}\r\n"
        blank = {"none": "", "one": " ", "many": "   ", "tab": "\t"}[choices["header-blank"]]
        head += "".join(self.header_name(name) + ":" + blank + value + blank[1:] + "\r\n" for name, value in headers) + "\r\n"
        interim = "" if old else self.interim()
        self.send(interim.encode() + head.encode("latin-1"), b"" if bodiless else body)

    def interim(self):
        hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n"
        working = "HTTP/1.1 102 Processing\r\n\r\n"
        return {"none": "", "early-hints": hints, "processing": working, "both": working + hints + working,
                "continue": "HTTP/1.1 100 Continue\r\n\r\n"}[self.choices["interim"]]

    def extra_headers(self):
        date = {"absent": [], "wall": [("Date", formatdate(usegmt=True))],
                "virtual": [("Date", formatdate(self.server.world.now() / 1e9, usegmt=True))]}[self.choices["date-header"]]
        return date + {"none": [], "server": [("Server", "odd/1 (x; y)")], "empty": [("X-Empty", ""), ("X-Acs-Request-Id", "none")],
                       "cors": [("Access-Control-Allow-Origin", "*"), ("Cache-Control", "no-store"), ("ETag", "W/\"x\""), ("Vary", "*")],
                       "cookies": [("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2"), ("Keep-Alive", "timeout=25")],
                       "long": [("X-Long", "x" * 7000)], "huge": [("X-Huge", "x" * 60000)], "many": [(f"X-{i}", "y") for i in range(60)]}[self.choices["extra-headers"]]

    def header_name(self, name):
        how = self.choices["header-case"]
        return {"title": name, "lower": name.lower(), "upper": name.upper()}.get(how) or "".join(
            c.upper() if self.dice.below(2) else c.lower() for c in name)

    def chunks(self, body):
        size = {"whole": len(body) or 1, "1": 1, "7": 7, "uneven": 0}[self.choices["chunk-size"]]
        form = {"lower": "{:x}", "upper": "{:X}", "zeros": "{:06x}"}[self.choices["chunk-digits"]]
        extension = {"none": "", "some": ";a=1;b", "quoted": ';q="a;b\\"c"'}[self.choices["chunk-extension"]]
        out, at = [], 0
        while at < len(body):
            piece = body[at:at + (size or 1 + self.dice.below(40))]
            out.append((form.format(len(piece)) + extension).encode() + b"\r\n" + piece + b"\r\n")
            at += len(piece)
        trailers = b"X-Sum: 1\r\nContent-Type: text/plain\r\n" if self.choices["trailers"] == "some" else b""
        return b"".join(out) + form.format(0).encode() + extension.encode() + b"\r\n" + trailers + b"\r\n"

    def send(self, head, body):
        how, data = self.choices["pieces"], head + body
        if how == "two":
            pieces = [head, body]
        elif how == "head-bytes" and self.dice.below(8) == 0:
            pieces = [head[i:i + 1] for i in range(min(len(head), 120))] + [head[120:] + body]
        elif how == "bytes" and len(data) < 1500 and self.dice.below(8) == 0:
            pieces = [data[i:i + 1] for i in range(len(data))]
        elif how == "some-slow" and self.dice.below(40) == 0:
            pieces = [data[i * len(data) // 5:(i + 1) * len(data) // 5] for i in range(5)]
        else:
            pieces = [data]
        self.sock.settimeout(5)
        for piece in pieces:
            if piece:
                self.sock.sendall(piece)
            if how == "some-slow" and len(pieces) > 1:
                time.sleep(0.02)

    # -- serving

    def serve(self):
        try:
            while self.serve_one():
                pass
            self.linger()
        except (Gone, OSError):
            pass
        finally:
            self.sock.close()

    def serve_one(self):
        request = None
        try:
            request = self.read_request()
            if self.choices["vanished-client"] == "skipped" and self.has_vanished():
                raise Gone
            reply = self.server.handle(request)
        except Malformed as fault:
            reply = self.server.malformed(fault)
            if reply is None:
                return False
            reply.close = True
        self.served += 1
        said = (request.header("connection") if request else "").lower()
        is_last = (reply.close or "close" in said or self.choices["connection"].startswith("close")
                   or self.served >= int(self.choices["requests-per-connection"]) or self.server.one_at_a_time
                   or request is not None and request.version == "HTTP/1.0" and "keep-alive" not in said
                   or self.choices["framing"] == "until-close")
        self.write_reply(request, reply, is_last)
        return not is_last

    def has_vanished(self):
        """Whether the client closed after it had sent its request (once in a while it has only just)."""
        time.sleep(0.001)
        self.sock.settimeout(0)
        try:
            return self.sock.recv(1, socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False

    def linger(self):
        """Lets the client read the answer although it may still be sending (RFC 9112, 9.6)."""
        self.sock.shutdown(socket.SHUT_WR)
        end = time.monotonic() + (0.1 if self.server.one_at_a_time else 1)
        while time.monotonic() < end and select.select([self.sock], [], [], max(end - time.monotonic(), 0))[0]:
            if not self.sock.recv(65536):
                return


class Server:
    """handle(request) -> Reply; malformed(fault) -> Reply, or None to close the connection without a word."""

    def __init__(self, choices, world, handle, malformed, port, model=None):
        self.choices, self.world, self.handle, self.malformed = choices, world, handle, malformed
        self.model = model or choices["server-model"]
        self.one_at_a_time = self.model == "serial"
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", port))
        self.listener.listen(int(choices["backlog"]))
        self.port = self.listener.getsockname()[1]

    def serve_forever(self):
        waiting = queue.Queue()
        if self.model == "pool":
            for _ in range(70):
                threading.Thread(target=lambda: [Connection(self, waiting.get()).serve() for _ in iter(int, 1)], daemon=True).start()
        while True:
            sock, _ = self.listener.accept()
            if self.model == "serial":
                Connection(self, sock).serve()
            elif self.model == "pool":
                waiting.put(sock)
            else:
                threading.Thread(target=Connection(self, sock).serve, daemon=True).start()
