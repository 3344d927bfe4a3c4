"""A relay in front of a server that counts the requests of each process, and may kill it as one of them arrives; and
`backcheck serve` with such a relay."""
import collections
import contextlib
import re
import socket
import subprocess
import threading

PATIENCE = 60  # seconds


def request_sizes(data):
    """Complete requests at the front of these bytes: how long each is."""
    while True:
        head, blank, _ = data.partition(b"\r\n\r\n")
        if not blank:
            return
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        size = len(head) + 4 + (int(length[1]) if length else 0)
        if len(data) < size:
            return
        yield size
        data = data[size:]


class Tally:
    """What arrived of one process."""

    def __init__(self, creates):
        self.arrived, self.creates, self.prey, self.connections, self.callers = 0, creates, None, 0, set()


class Relay:
    """Hands on requests to a server, and keeps what arrived. May kill a process as the n-th request arrives."""

    def __init__(self, port):
        self.port, self.tally = port, Tally(collections.Counter())
        self.lock = threading.Condition()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.address = "http://127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def begin(self):
        """For the next process: once all is over that was on its way as the last one was killed, and met the server then."""
        with socket.create_connection(self.listener.getsockname()) as probe, self.lock:
            own = probe.getsockname()[1]  # who connected before was accepted before
            self.lock.wait_for(lambda: own in self.tally.callers, PATIENCE)
        with self.lock:
            if not self.lock.wait_for(lambda: self.tally.connections == 0, PATIENCE):
                raise RuntimeError("a connection of a process that was killed does not end")
            self.tally = Tally(self.tally.creates)

    def accept(self):
        while True:
            client, caller = self.listener.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self.lock:
                self.tally.connections += 1
                self.tally.callers.add(caller[1])
                self.lock.notify_all()
                threading.Thread(target=self.serve_tallied, args=(client, self.tally), daemon=True).start()

    def serve_tallied(self, client, tally):
        try:
            self.serve(client, tally)
        finally:
            with self.lock:
                tally.connections -= 1
                self.lock.notify_all()

    def note(self, request, tally):
        with self.lock:
            tally.arrived += 1
            for instance in re.findall(rb"Action=CreateBackup\b.*?DBInstanceId=([^& \r\n]+)", request) or re.findall(
                    rb"DBInstanceId=([^& \r\n]+).*?Action=CreateBackup\b", request):
                tally.creates[instance.decode()] += 1
            prey = tally.prey
        if prey is not None and tally.arrived == prey[0]:
            prey[1].kill()

    def serve(self, client, tally):
        with client, socket.create_connection(("127.0.0.1", self.port)) as server:
            server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            back = threading.Thread(target=hand_back, args=(server, client), daemon=True)
            back.start()
            waiting = b""
            try:
                while data := client.recv(65536):
                    waiting += data
                    for size in list(request_sizes(waiting)):
                        self.note(waiting[:size], tally)
                        waiting = waiting[size:]
                    server.sendall(data)
            except OSError:  # the client was killed: the server need not wait for more of it
                pass
            end(server)
            back.join(PATIENCE)


def hand_back(server, client):
    try:
        while data := server.recv(65536):
            client.sendall(data)
    except OSError:
        pass
    end(client)


def end(stream):
    with contextlib.suppress(OSError):
        stream.shutdown(socket.SHUT_WR)


class Mock:
    def __init__(self, program, *arguments):
        self.process = subprocess.Popen([program, "serve", "--listen", "127.0.0.1:0", "--quiet", *arguments],
                                        stdout=subprocess.PIPE, text=True)
        self.relay = Relay(int(self.process.stdout.readline().rsplit(":", 1)[1]))

    def close(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.process.stdout.close()
