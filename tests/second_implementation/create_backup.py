#!/usr/bin/env python3
"""A small CreateBackup with its control hook, written from the published contract alone, in another language.

It shares nothing with the harness: it is there to be tested by it. Every choice that the reference page leaves open is
a command line switch, so that the suite can be run against many implementations that all conform.

    create_backup.py --port 0 --quota-boundary 21 --misplaced-strategy ignore
    create_backup.py --port 0 --choices-seed 7        # every switch that is not given is drawn at random

The first two lines on standard output say where it listens: `endpoint URL` and `control URL`.
"""
import argparse
import base64
import contextlib
import hashlib
import hmac
import json
import random
import re
import threading
import time
import urllib.parse
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

ENGINES = ["MySQL", "SQLServer", "PostgreSQL", "PPAS", "MariaDB"]
METHODS = ["Logical", "Physical", "Snapshot"]
STRATEGIES = ["db", "instance"]
TYPES = ["Auto", "FullBackup"]
OPTIONAL = ["BackupMethod", "BackupStrategy", "DBName", "BackupType"]
COMMON = ["Action", "Version", "Format", "AccessKeyId", "Timestamp", "SignatureMethod", "SignatureVersion",
          "SignatureNonce", "Signature", "SignatureType", "SecurityToken", "RegionId", "ResourceOwnerAccount",
          "ResourceOwnerId", "OwnerId", "OwnerAccount"]
SIGNED = ["AccessKeyId", "Timestamp", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Signature", "Version"]
KNOWN = {*COMMON, "DBInstanceId", *OPTIONAL}
MAX_BODY = 1 << 20

# Each open choice with its alternatives; the first one is the default.
# Ways to be wrong on purpose, so that it can be seen that the harness finds them.
BUGS = ["quota-off-by-one", "numeric-job-id", "rejected-call-leaves-task", "unlocked"]

CHOICES = {
    "quota-boundary": ["20", "21"],
    "quota-day": ["utc", "utc+8"],
    "quota-date": ["start", "end"],
    "quota-failed": ["no", "yes"],
    "misplaced-strategy": ["reject", "ignore"],
    "misplaced-names": ["reject", "ignore"],
    "auto-is-full": ["no", "yes"],
    "db-without-names": ["reject", "accept"],
    "unknown-database": ["reject", "accept"],
    "mariadb-snapshot": ["reject", "accept"],
    "value-case": ["reject", "accept"],
    "empty-value": ["absent", "reject"],
    "unknown-parameter": ["ignore", "reject"],
    "repeated-parameter": ["first", "last", "reject"],
    "name-blanks": ["reject", "accept"],
    "name-repeats": ["reject", "accept"],
    "name-empties": ["reject", "accept"],
}


class Rejected(Exception):
    """A call that is not carried out: HTTP status, error code and a sentence."""

    def __init__(self, status, code, message):
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


class NotDone(Exception):
    """A verb of the control hook that is not carried out."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status, self.message = status, message


def parse_instant(text):
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text):
        raise NotDone(400, f"{text!r} is not an instant")
    try:
        return datetime.fromisoformat(text)
    except ValueError as problem:
        raise NotDone(400, f"{text!r}: {problem}") from None


def format_instant(instant):
    text = instant.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return text.replace(".000Z", "Z")


@dataclass
class Instance:
    engine: str
    status: str
    databases: list
    sets: list = field(default_factory=list)        # the dates of the backup sets
    failures: list = field(default_factory=list)    # the dates of the tasks that failed
    task: tuple = None                              # (id, start) of the ongoing backup task


class Service:
    """What the service knows and does. Its lock is held by whoever calls."""

    def __init__(self, choices):
        self.choices = choices
        self.bug = ""
        self.lock = threading.Lock()
        self.virtual_now = None
        self.nonces = set()
        self.instances = {}
        self.secrets = {}
        self.last_job = 5073730

    def now(self):
        return self.virtual_now or datetime.now(timezone.utc)

    # --- the control hook

    def reset(self, body):
        now = parse_instant(body["now"]) if body.get("now") else None
        instances = {}
        for one in body.get("instances") or []:
            if one["engine"] not in ENGINES:
                raise NotDone(400, f"unknown engine {one['engine']!r}")
            instance = Instance(one["engine"], one.get("status", "Running"), list(one.get("databases") or []))
            instance.sets = [parse_instant(each["createdAt"]) for each in one.get("backupSets") or []]
            instances[one["id"]] = instance
            if one.get("ongoingTask"):
                instance.task = (self.new_job(), parse_instant(one["ongoingTask"]["startedAt"]))
        self.secrets = {each["accessKeyId"]: each["accessKeySecret"] for each in body.get("credentials") or []}
        self.virtual_now, self.instances, self.nonces = now, instances, set()

    def advance(self, body):
        to = parse_instant(body["to"])
        if self.virtual_now is None:
            raise NotDone(409, "the clock is on the wall; reset with `now` first")
        if to < self.virtual_now:
            raise NotDone(409, "the clock never goes back")
        self.virtual_now = to

    def set_status(self, body):
        self.existing(body["instance"]).status = body["status"]

    def finish_task(self, body):
        instance = self.existing(body["instance"])
        if body["result"] not in ("Succeeded", "Failed"):
            raise NotDone(400, f"unknown result {body['result']!r}")
        if instance.task is None:
            raise NotDone(409, "the instance has no ongoing backup task")
        date = instance.task[1] if self.choices["quota-date"] == "start" else self.now()
        (instance.sets if body["result"] == "Succeeded" else instance.failures).append(date)
        instance.task = None

    def inspect(self, name):
        instance = self.existing(name)
        return {"status": instance.status,
                "ongoingTask": {"backupJobId": instance.task[0]} if instance.task else None,
                "backupSets": [{"createdAt": format_instant(each)} for each in instance.sets]}

    def existing(self, name):
        if name not in self.instances:
            raise NotDone(404, f"there is no instance {name!r}")
        return self.instances[name]

    def new_job(self):
        self.last_job += 1
        return str(self.last_job)

    # --- CreateBackup

    def create_backup(self, parameters):
        """Starts a backup task and returns its id, or raises Rejected."""
        instance = self.instances.get(parameters.get("DBInstanceId", ""))
        if not parameters.get("DBInstanceId"):
            raise Rejected(400, "MissingDBInstanceId", "DBInstanceId is mandatory for this action.")
        if instance is None:
            raise Rejected(404, "InvalidDBInstanceName.NotFound", "The database instance does not exist.")
        try:
            self.check_order(instance, self.without_empty_values(parameters))
            self.check_state(instance)
        except Rejected:
            if self.bug == "rejected-call-leaves-task" and instance.task is None:
                instance.task = (self.new_job(), self.now())
            raise
        if self.bug == "unlocked":
            time.sleep(0.002)  # others get their turn between the check and the start
        instance.task = (self.new_job(), self.now())
        return instance.task[0]

    def without_empty_values(self, parameters):
        kept = dict(parameters)
        for name in OPTIONAL:
            if kept.get(name) == "":
                if self.choices["empty-value"] == "reject":
                    raise Rejected(400, "InvalidParameter", f"{name} is empty.")
                del kept[name]
        return kept

    def value_of(self, parameters, name, valid, default):
        if name not in parameters:
            return default
        value = parameters[name]
        if value in valid:
            return value
        for one in valid:
            if value.lower() == one.lower() and self.choices["value-case"] == "accept":
                return one
        raise Rejected(400, f"Invalid{name}.ValueNotSupported", f"{name} has a value that is not valid.")

    def check_order(self, instance, parameters):
        method = self.value_of(parameters, "BackupMethod", METHODS, "Physical")
        strategy = self.value_of(parameters, "BackupStrategy", STRATEGIES, None)
        kind = self.value_of(parameters, "BackupType", TYPES, "Auto")
        self.check_method(instance, method)
        full = kind == "FullBackup" or self.choices["auto-is-full"] == "yes"
        has_place = (instance.engine == "MySQL" and method == "Logical") or (
            instance.engine == "SQLServer" and method == "Physical" and full)
        if strategy and not has_place:
            if self.choices["misplaced-strategy"] == "reject":
                raise Rejected(400, "InvalidBackupStrategy.ValueNotSupported", "BackupStrategy has no place here.")
            strategy = None
        self.check_names(instance, strategy, parameters.get("DBName"))

    def check_method(self, instance, method):
        engine = instance.engine
        allowed = method == "Physical" or (method == "Logical" and engine == "MySQL")
        if method == "Logical" and engine != "MySQL":
            allowed = engine in self.choices["logical-engines"]
        if method == "Snapshot":
            allowed = engine in self.choices["snapshot-engines"]
            if engine == "MariaDB":
                allowed = self.choices["mariadb-snapshot"] == "accept"
        if not allowed:
            raise Rejected(403, "IncorrectDBInstanceEngine", "The engine does not support this backup method.")
        if method == "Logical" and not instance.databases:
            raise Rejected(403, "OperationDenied.NoDatabase", "The instance has no database.")

    def check_names(self, instance, strategy, text):
        if text is not None and strategy != "db":
            if self.choices["misplaced-names"] == "reject":
                raise Rejected(400, "InvalidDBName.Format", "DBName has no place here.")
            return
        if strategy != "db":
            return
        names = self.names_in(text) if text is not None else []
        if not names and self.choices["db-without-names"] == "reject":
            raise Rejected(400, "MissingDBName", "DBName is mandatory for a single-database backup.")
        unknown = [name for name in names if name not in instance.databases]
        if unknown and self.choices["unknown-database"] == "reject":
            raise Rejected(404, "InvalidDBName.NotFound", "A database does not exist.")

    def names_in(self, text):
        names = text.split(",")
        trimmed = [name.strip(" ") for name in names]
        if trimmed != names and self.choices["name-blanks"] == "reject":
            raise Rejected(400, "InvalidDBName.Format", "DBName has blanks around a name.")
        if "" in trimmed and self.choices["name-empties"] == "reject":
            raise Rejected(400, "InvalidDBName.Format", "DBName has an empty name.")
        kept = [name for name in trimmed if name]
        if len(set(kept)) < len(kept) and self.choices["name-repeats"] == "reject":
            raise Rejected(400, "InvalidDBName.Format", "DBName has a name twice.")
        return kept

    def check_state(self, instance):
        if instance.status != "Running":
            raise Rejected(403, "OperationDenied.DBInstanceStatus", "The instance is not running.")
        if instance.task is not None:
            raise Rejected(403, "OperationDenied.BackupJobExists", "A backup task is ongoing.")
        zone = timezone(timedelta(hours=8 if self.choices["quota-day"] == "utc+8" else 0))
        counted = instance.sets + (instance.failures if self.choices["quota-failed"] == "yes" else [])
        today = self.now().astimezone(zone).date()
        made = sum(1 for each in counted if each.astimezone(zone).date() == today)
        if made >= int(self.choices["quota-boundary"]) + (2 if self.bug == "quota-off-by-one" else 0):
            raise Rejected(403, "Exceeded.BackupTimes", "The daily number of backups is used up.")


# --- the gateway


def decode(text):
    """Undoes form encoding of one name or value (bytes as latin-1 text)."""
    if re.search(r"%(?![0-9A-Fa-f]{2})", text):
        raise Rejected(400, "RequestParameterMalformed", "A percent escape is malformed.")
    try:
        return urllib.parse.unquote_to_bytes(text.replace("+", " ").encode("latin-1")).decode("utf-8")
    except UnicodeDecodeError:
        raise Rejected(400, "RequestParameterMalformed", "A parameter is not UTF-8.") from None


def decode_form(text):
    pairs = (piece.partition("=") for piece in text.split("&") if piece)
    return [(decode(name), decode(value)) for name, _, value in pairs]


def encode(text):
    return urllib.parse.quote(text, safe="-_.~")


def signature(method, pairs, secret):
    rest = sorted((name.encode(), value.encode()) for name, value in pairs if name != "Signature")
    query = "&".join(f"{encode(name.decode())}={encode(value.decode())}" for name, value in rest)
    to_sign = f"{method}&%2F&{encode(query)}"
    return base64.b64encode(hmac.new((secret + "&").encode(), to_sign.encode(), hashlib.sha1).digest()).decode()


class Gateway:
    def __init__(self, service, verifies):
        self.service, self.verifies = service, verifies

    def answer(self, method, target, accept, content_type, body):
        """Returns (status, content type, document)."""
        request_id = str(uuid.uuid4()).upper()
        as_json = "json" in accept.lower()
        try:
            path, _, query = target.partition("?")
            pairs, fault = [], None
            try:
                pairs = self.pairs_of(method, path, query, content_type, body)
            except Rejected as problem:
                fault = problem
            as_json = self.wants_json(dict(pairs), as_json)
            if fault:
                raise fault
            unlocked = self.service.bug == "unlocked"
            with contextlib.nullcontext() if unlocked else self.service.lock:
                job = self.call(method, pairs)
            return 200, *self.document(as_json, "CreateBackupResponse", RequestId=request_id, BackupJobId=job)
        except Rejected as problem:
            return problem.status, *self.document(as_json, "Error", RequestId=request_id, HostId="rds.aliyuncs.com",
                                                  Code=problem.code, Message=problem.message)

    def pairs_of(self, method, path, query, content_type, body):
        if method not in ("GET", "POST"):
            raise Rejected(405, "UnsupportedHTTPMethod", "Only GET and POST are supported.")
        if path != "/":
            raise Rejected(404, "InvalidApi.NotFound", "There is nothing at this path.")
        pairs = decode_form(query)
        kind = content_type.split(";")[0].strip().lower()
        if body and kind not in ("", "application/x-www-form-urlencoded"):
            raise Rejected(400, "RequestParameterMalformed", "The body is not a form.")
        return pairs + decode_form(body.decode("latin-1"))

    @staticmethod
    def wants_json(parameters, as_json):
        name = parameters.get("Format", "").upper()
        if name not in ("", "XML", "JSON"):
            raise Rejected(400, "InvalidParameter.Format", "Format is neither XML nor JSON.")
        return name == "JSON" if name else as_json

    def call(self, method, pairs):
        if self.verifies:
            self.verify(method, pairs)
        parameters = self.single(pairs)
        action = parameters.get("Action", "")
        if not action:
            raise Rejected(400, "MissingAction", "Action is mandatory.")
        if action != "CreateBackup":
            raise Rejected(404, "InvalidAction.NotFound", "The action does not exist.")
        if parameters.get("Version", "2014-08-15") != "2014-08-15":
            raise Rejected(400, "InvalidVersion", "The version does not exist.")
        unknown = [name for name in parameters if name not in KNOWN]
        if unknown and self.service.choices["unknown-parameter"] == "reject":
            raise Rejected(400, "InvalidParameter", "A parameter is not known.")
        return self.service.create_backup(parameters)

    def single(self, pairs):
        wins = self.service.choices["repeated-parameter"]
        if wins == "reject" and len({name for name, _ in pairs}) < len(pairs):
            raise Rejected(400, "InvalidParameter", "A parameter is given twice.")
        return dict(pairs if wins == "last" else reversed(pairs))

    def verify(self, method, pairs):
        parameters = dict(pairs)
        for name in SIGNED:
            if not parameters.get(name):
                raise Rejected(400, "MissingParameter", f"{name} is mandatory.")
        if parameters["SignatureMethod"] != "HMAC-SHA1" or parameters["SignatureVersion"] != "1.0":
            raise Rejected(400, "InvalidSignatureMethod", "Signatures are of version 1.0 and by HMAC-SHA1.")
        if parameters["Version"] != "2014-08-15":
            raise Rejected(400, "InvalidVersion", "The version does not exist.")
        secret = self.service.secrets.get(parameters["AccessKeyId"])
        if secret is None:
            raise Rejected(404, "InvalidAccessKeyId.NotFound", "The access key does not exist.")
        right = signature(method, pairs, secret)
        if not hmac.compare_digest(right.encode(), parameters["Signature"].encode()):
            raise Rejected(400, "SignatureDoesNotMatch", "The signature is not the right one.")
        self.check_freshness(parameters["Timestamp"], (parameters["AccessKeyId"], parameters["SignatureNonce"]))

    def check_freshness(self, timestamp, nonce):
        try:
            # strptime alone takes the digits of every script.
            if not timestamp.isascii():
                raise ValueError
            then = datetime.strptime(timestamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
        except ValueError:
            raise Rejected(400, "InvalidTimeStamp.Format", "Timestamp is not like 2016-02-23T12:46:24Z.") from None
        if abs(self.service.now() - then) > timedelta(minutes=15):
            raise Rejected(400, "InvalidTimeStamp.Expired", "Timestamp is over 15 minutes from now.")
        if nonce in self.service.nonces:
            raise Rejected(400, "SignatureNonceUsed", "SignatureNonce has been used.")
        self.service.nonces.add(nonce)

    def document(self, as_json, root, **members):
        if self.service.bug == "numeric-job-id" and "BackupJobId" in members and as_json:
            members["BackupJobId"] = int(members["BackupJobId"])
        if as_json:
            return "application/json;charset=utf-8", json.dumps(members).encode()
        inner = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in members.items())
        return "text/xml;charset=UTF-8", f"<?xml version='1.0' encoding='UTF-8'?><{root}>{inner}</{root}>".encode()


# --- HTTP


class Malformed(Exception):
    """A request that is not HTTP; it is answered with 400, and the connection is closed."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 1  # seconds for a request to arrive; a half one is then given up
    service = None
    gateway = None

    def handle_one_request(self):
        try:
            line = self.rfile.readline(65537)
            while line in (b"\r\n", b"\n"):
                line = self.rfile.readline(65537)
            if not line:
                self.close_connection = True
                return
            if not re.fullmatch(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+ [!-\xff]+ HTTP/1\.[01]\r\n", line):
                raise Malformed("the request line is malformed")
            self.raw_requestline = line
            if not self.parse_request():
                self.close_connection = True
                return
            self.respond(*self.route(self.read_body()))
        except Malformed as problem:
            self.close_connection = True
            self.respond(400, "text/plain", str(problem).encode())
        except (TimeoutError, ConnectionError):
            self.close_connection = True

    def parse_request(self):
        if not super().parse_request():
            return False
        if self.headers.defects or self.headers.get_payload() or "\0" in str(self.headers):
            raise Malformed("the header is malformed")
        return True

    def read_body(self):
        lengths = self.headers.get_all("Content-Length") or []
        codings = self.headers.get_all("Transfer-Encoding") or []
        if codings:
            if lengths or [each.strip().lower() for each in codings] != ["chunked"]:
                raise Malformed("the framing of the body is not understood")
            return self.read_chunks()
        if not lengths:
            return b""
        if len(lengths) > 1 or not re.fullmatch(r"[0-9]{1,15}", lengths[0].strip()):
            raise Malformed("Content-Length is malformed")
        return self.read_exactly(int(lengths[0]))

    def read_chunks(self):
        body = b""
        while True:
            line = self.rfile.readline(1024)
            size = re.fullmatch(rb"([0-9A-Fa-f]{1,8})[ \t]*(;[^\r\n]*)?\r\n", line)
            if not size:
                raise Malformed("a chunk is malformed")
            if int(size[1], 16) == 0:
                break
            body += self.read_exactly(int(size[1], 16))
            if len(body) > MAX_BODY or self.rfile.read(2) != b"\r\n":
                raise Malformed("a chunk is malformed")
        for _ in range(100):
            if self.rfile.readline(1024) == b"\r\n":
                return body
        raise Malformed("the trailer is malformed")

    def read_exactly(self, size):
        if size > MAX_BODY:
            raise Malformed("the body is too large")
        data = self.rfile.read(size)
        if len(data) < size:
            raise ConnectionError("the body is cut short")
        return data

    def route(self, body):
        path, _, query = self.path.partition("?")
        if path.startswith("/control/"):
            return self.control(path.removeprefix("/control/"), query, body)
        return self.gateway.answer(self.command, self.path, self.headers.get("Accept", ""),
                                   self.headers.get("Content-Type", ""), body)

    def control(self, verb, query, body):
        try:
            with self.service.lock:
                document = self.carry_out(verb, query, body)
            return (204, None, b"") if document is None else (200, "application/json", json.dumps(document).encode())
        except NotDone as problem:
            return problem.status, "application/json", json.dumps({"error": problem.message}).encode()
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            return 400, "application/json", json.dumps({"error": f"the body cannot be used: {problem!r}"}).encode()

    def carry_out(self, verb, query, body):
        if self.command == "GET" and verb == "capabilities":
            return {"protocol": "backcheck-control/1", "clock": "virtual",
                    "verbs": ["reset", "advance", "set-status", "finish-task", "inspect"],
                    **({"checks": ["signature"]} if self.gateway.verifies else {})}
        if self.command == "GET" and verb == "inspect":
            return self.service.inspect(urllib.parse.parse_qs(query)["instance"][0])
        verbs = {"reset": self.service.reset, "advance": self.service.advance, "set-status": self.service.set_status,
                 "finish-task": self.service.finish_task}
        if self.command != "POST" or verb not in verbs:
            raise NotDone(404, f"there is no {self.command} {verb}")
        return verbs[verb](json.loads(body))

    def respond(self, status, content_type, body):
        lines = [f"HTTP/1.1 {status} {self.responses.get(status, ['Answer'])[0]}"]
        if content_type:
            lines.append(f"Content-Type: {content_type}")
        if status != 204:
            lines.append(f"Content-Length: {len(body)}")
        if self.close_connection:
            lines.append("Connection: close")
        head = "\r\n".join(lines).encode() + b"\r\n\r\n"
        self.wfile.write(head if self.command == "HEAD" else head + body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # a caller that went away


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8080, help="0 picks one (default 8080)")
    parser.add_argument("--verify-signatures", action="store_true", help="refuse unsigned requests (signature V1)")
    parser.add_argument("--bug", choices=BUGS, default="", help="be wrong on purpose")
    parser.add_argument("--choices-seed", type=int, help="draw every choice that is not given at random")
    for name, alternatives in CHOICES.items():
        parser.add_argument(f"--{name}", choices=alternatives)
    for name in ("snapshot-engines", "logical-engines"):
        parser.add_argument(f"--{name}", help="the engines, with commas, on which the method is accepted")
    return parser.parse_args()


def choose(arguments):
    draw = random.Random(arguments.choices_seed)
    at_random = arguments.choices_seed is not None
    choices = {}
    for name, alternatives in CHOICES.items():
        drawn = draw.choice(alternatives) if at_random else alternatives[0]
        choices[name] = getattr(arguments, name.replace("-", "_")) or drawn
    for name, default in (("snapshot-engines", ["MySQL", "SQLServer"]), ("logical-engines", [])):
        given = getattr(arguments, name.replace("-", "_"))
        drawn = [engine for engine in ENGINES if draw.random() < 0.5] if at_random else default
        choices[name] = drawn if given is None else given.split(",")
    return choices


def main():
    arguments = parse_arguments()
    service = Service(choose(arguments))
    service.bug = arguments.bug
    Handler.service = service
    Handler.gateway = Gateway(service, arguments.verify_signatures)
    server = Server(("127.0.0.1", arguments.port), Handler)
    url = f"http://127.0.0.1:{server.server_port}"
    print(f"endpoint {url}\ncontrol {url}/control", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
