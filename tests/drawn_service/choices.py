"""The choices that the documents leave to an implementation, and how a seed draws them.

Each line of CATALOGUE is `name: plain option, other options ...`. Options behind `|` are fringe: no document forbids them
in so many words, but a reader may argue; they are drawn only with --fringe (or set with --choice).
"""
import threading

CATALOGUE = """
# open readings
quota-boundary: 20 21
quota-day: utc utc+8
quota-date: start end
quota-failed: no yes
misplaced-strategy: rejected ignored
misplaced-names: rejected ignored
auto-is-full: no yes
db-without-names: rejected accepted
unknown-database: rejected accepted
snapshot-MariaDB: rejected accepted
snapshot-MySQL: rejected accepted
snapshot-SQLServer: rejected accepted
snapshot-PostgreSQL: rejected accepted
snapshot-PPAS: rejected accepted
logical-SQLServer: rejected accepted
logical-PostgreSQL: rejected accepted
logical-PPAS: rejected accepted
logical-MariaDB: rejected accepted
value-case: rejected accepted
empty-value: absent rejected
unknown-parameter: ignored rejected
repeated-parameter: first last rejected
name-blanks: rejected trimmed
name-repeats: rejected merged
name-empties: rejected dropped
# readings of readings: what happens where two of them meet
value-case-of-action: no | yes
names-all-dropped: as-absent rejected
invalid-misplaced-strategy: rejected | ignored
empty-and-misplaced: empty-decides | misplaced-decides
blanks-are: space space-and-tab | unicode
blank-name-that-exists: odd | exact
failure-date: as-set | start end
shown-date: as-counted | start end
repeated-same: counts | merged
names-order: trim-first | drop-first repeats-first
repeated-unknown: counts | ignored
repeated-common: counts | ignored
union-order: query-first | body-first
get-body: ignored | form
untyped-body: ignored | form
common-parameters-known: published | published-and-x
empty-common: allowed | rejected
empties-and-repeats: repeats-first | empties-first
names-letters: exact | folded
instance-letters: exact | folded
bad-type-elsewhere: rejected | ignored
empty-format: absent | unknown
# which of several faults is answered
fault-order: as-found reversed by-name any
gateway-order: gateway-first | operation-first
# rejections
code-style: published own one numeric dotted | odd
code-not-running: IncorrectDBInstanceState/403 OperationDenied.DBInstanceStatus/403
code-ongoing: BackupJobExists/400 OperationDenied.BackupJobExists/403
code-quota: Exceeded.BackupTimes/403
code-unknown-instance: InvalidDBInstanceName.NotFound/404 InvalidDBInstanceName.NotFound/403 InvalidDBInstanceId.NotFound/404 Forbidden.InstanceNotFound/404
code-missing: MissingX/400 MissingParameter/400
code-bad-method: InvalidBackupMethod.ValueNotSupport/400 InvalidBackupMethod.ValueNotSupported/400 InvalidBackupMethod.Malformed/400 InvalidParameter/400 OperationDenied.BackupMethod/403
code-bad-type: BackupType.NotSupport/400 InvalidBackupType.Malformed/400 InvalidBackupType.ValueNotSupported/400 InvalidParameter/400
code-bad-strategy: InvalidBackupStrategy.Malformed/400 InvalidBackupStrategy.ValueNotSupported/400 InvalidParameter/400 Strategy.Odd/400
code-engine: IncorrectDBInstanceEngine/403 IncorrectDBInstanceType/403 IncorrectDBInstanceCharacterType/403 BackupType.NotSupport/400 InvalidBackupMethod.ValueNotSupport/400
code-bad-name: InvalidDBName.Format/400 | InvalidDBName.Duplicate/400
code-unknown-database: InvalidDB.NotFound/404 InvalidDBName.NotFound/404
code-no-database: OperationDenied.NoDatabase/403 InstanceHasNoDatabase/409
code-action: InvalidAction.NotFound/404 InvalidApi.NotFound/404 InvalidAction/403 InvalidParameter/400
code-other: InvalidParameter/400 | Odd.Other/400 Odd.Other/403 UnknownParameter/404
code-key: InvalidAccessKeyId.NotFound/404 InvalidAccessKeyId.NotFound/400
code-malformed: RequestParameterMalformed/400
own-status: 400 403 404 409 422 429 451 varied 410 499 | 408 500 503
success-status: 200 | 201 202
message: plain echo unicode hostile long newline | empty blank huge
host-id: absent rds echo unicode | empty
recommend: absent cdata text empty
error-extras: none some nested | job numbers prefixed deep twice-inside nul lone-surrogate odd-names
success-extras: none some nested | forged-code
echo-limit: 200 2000 none
member-order: usual reversed any
# ids
request-id: upper-uuid lower-uuid hex counter braces long unicode
job-id: digits big-step digits-64bit | zero-padded letters uuid hostile
job-id-growth: always-up down
job-id-after-reset: goes-on begins-anew
job-id-burnt-by-rejections: no yes
request-id-after-reset: goes-on begins-anew
# JSON documents
json-space: none blanks lines crlf-and-tabs around
json-escape: plain ascii slash all lower-hex
json-escape-keys: no yes
# XML documents
xml-declaration: utf-8 none upper standalone single-quotes version-only
xml-bom: no yes
xml-encoding: utf-8 | gbk windows-1252 utf-16 iso-8859-1 us-ascii
xml-space: none indented around-text-none lines
xml-text: entities cdata decimal hex split
xml-gt: escaped raw
xml-comments: none before inside after everywhere
xml-instructions: none some
xml-attributes: none some
xml-namespace: none | default declared-unused
xml-doctype: none | plain
xml-tag-blanks: no yes
xml-empty: self-closing pair
# content types
json-type: application/json;charset=utf-8 application/json application/json;_charset=UTF-8 Application/JSON application/json;_charset="utf-8" | text/json text/plain none application/problem+json application/octet-stream text/html
xml-type: text/xml;charset=UTF-8 application/xml text/xml application/xml;_charset="utf-8" TEXT/XML;CHARSET=utf-8 | text/plain none application/soap+xml application/octet-stream text/html
type-parameter-order: usual extra
unknown-format-answer: xml json
unreadable-answer: xml json
unknown-format: rejected | served
accept-quality: first-known best-quality
# HTTP answers
http-version: 1.1 1.0
reason: usual empty odd
framing: length chunked until-close
chunk-size: whole 1 7 uneven
chunk-digits: lower upper zeros
chunk-extension: none some quoted
trailers: none some
length-form: plain zeros
header-case: title lower upper mixed
header-order: usual shuffled reversed
header-blank: one none many tab
extra-headers: none server cors cookies long empty many | huge
date-header: wall absent | virtual
connection: keep close close-unsaid keep-said
keep-alive-for: long 40ms
requests-per-connection: 1000000 1 3
interim: none early-hints processing both | continue
expect-continue: continue ignore
pieces: whole two head-bytes bytes some-slow
gzip: never if-asked
think-time: none before after both | late
reader: patient hasty
server-model: threads serial pool
backlog: 128 8
# HTTP requests
bare-line-feed: refused read
unknown-coding: 400 | 501
vanished-client: served skipped
two-framings: refused chunked-wins
host-header: needed not-needed
odd-version: refused read | 505
fragment: refused cut
odd-path: 404 400 | served
other-methods: 405 400 403 | 404 options-204 501
malformed-http: document bare close html
malformed-http-status: 400 422
size-limit: 4m 16m 300k
too-long-status: 414 400 413 431
plus-in-query: blank | plus
bad-escapes: refused | literal
# gateway
checks: signature,signature-v3 signature none absent
verifies-though-unsaid: no yes
nonce-scope: key-and-nonce nonce
nonce-versions: shared | apart
nonce-burnt-by: let-in | bad-signature any
nonce-memory: forever | hour
nonce-after-reset: forgotten kept
edge-of-age: accepted rejected
timestamp-fraction: rejected | accepted
signature-decoding: exact lenient
signature-method-case: exact | any
repeated-in-signature: all winning
v3-content-hash-header: needed not-needed
unsigned-content-type: rejected | allowed
authorization-blanks: none allowed
security-token: ignored | checked
owners: ignored | checked
throttling: never | 400 429 503 500
# the hook
hook-done: 204 200-empty 200-object 200-text
hook-path: control nested own-port
hook-clock: virtual wall
wall-granularity: micro milli second
virtual-granularity: exact | second
hook-verbs: all no-inspect no-advance no-set-status needed-only shuffled
hook-extra-members: none some
hook-no-task: null | absent
hook-stamps: z fraction offset | lower
hook-sets-order: oldest newest any
hook-error-status: usual 400 422
hook-json: as-answers compact
hook-type: application/json application/json;charset=utf-8 none text/plain
# locks
locking: global instance optimistic
""".strip()


class Dice:
    """SplitMix64 (Steele, Lea, Flood 2014), safe for threads."""

    def __init__(self, seed):
        self.state = seed % 2**64
        self.lock = threading.Lock()

    def next(self):
        with self.lock:
            self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
            z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
        return z ^ (z >> 31)

    def below(self, bound):
        return self.next() % bound

    def pick(self, options):
        return options[self.below(len(options))]

    def shuffled(self, items):
        items = list(items)
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items


# What the published profile settles; the codes are right as soon as code-style is.
PUBLISHED = {"quota-boundary": "20", "other-methods": "400", "misplaced-strategy": "ignored", "misplaced-names": "ignored", "code-style": "published",
             "logical-SQLServer": "rejected", "logical-PostgreSQL": "rejected", "logical-PPAS": "rejected",
             "logical-MariaDB": "rejected"}


def hash_of(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


class Choices:
    """One option for each name. A draw depends on the seed and the name alone, so new choices move no other."""

    def __init__(self, seed=None, fringe=False, published=False, settings=()):
        self.options, self.fringe, self.chosen = {}, {}, {}
        for line in CATALOGUE.splitlines():
            if line.startswith("#"):
                continue
            name, _, rest = line.partition(": ")
            usual, _, odd = rest.partition(" | ")
            self.options[name], self.fringe[name] = usual.split(), odd.split()
            drawn_from = self.options[name] + (self.fringe[name] if fringe else [])
            self.chosen[name] = drawn_from[0] if seed is None else Dice(seed ^ hash_of(name)).pick(drawn_from)
        if published:
            self.chosen.update(PUBLISHED)
        for setting in settings:
            name, _, value = setting.partition("=")
            if value not in self.options.get(name, []) + self.fringe.get(name, []):
                raise SystemExit(f"no such choice: {setting}; {name} is one of {self.options.get(name)} {self.fringe.get(name)}")
            self.chosen[name] = value
        self.dice = Dice((seed or 0) ^ 0xD1CE)

    def __getitem__(self, name):
        return self.chosen[name]

    def yes(self, name):
        return self.chosen[name] == "yes"

    def listing(self):
        return "".join(f"{name}={self.chosen[name]}    of: {' '.join(self.options[name])}"
                       + (f" | {' '.join(self.fringe[name])}" if self.fringe[name] else "") + "\n" for name in self.options)
