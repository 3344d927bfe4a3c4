"""The RPC gateway: parameters of a request, both signature versions, ages and nonces."""
import base64
import hashlib
import hmac
import re
import threading
import urllib.parse

import instants
from operation import Fault

AGE_MAX = 900 * instants.SECOND
V1_NEEDED = ("Version", "AccessKeyId", "Timestamp", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Signature")


class Undecodable(Exception):
    pass


def percent_decode(raw, plus=b" ", lenient=False):
    """form encoding: '+' is a blank; bad escapes and bytes that are no UTF-8 are refused."""
    if re.search(rb"%(?![0-9A-Fa-f]{2})", raw) and not lenient:
        raise Undecodable("percent-encoding")
    try:
        return urllib.parse.unquote_to_bytes(raw.replace(b"+", plus)).decode("utf-8", "replace" if lenient else "strict")
    except UnicodeDecodeError:
        raise Undecodable("not UTF-8") from None


def decode_pairs(raw, plus=b" ", lenient=False):
    pairs = []
    for item in raw.split(b"&"):
        if item:
            name, _, value = item.partition(b"=")
            pairs.append((percent_decode(name, plus, lenient), percent_decode(value, plus, lenient)))
    return pairs


def encode(text):
    return urllib.parse.quote(text, safe="-_.~")


def canonical(pairs):
    return "&".join(encode(n) + "=" + encode(v) for n, v in sorted(pairs, key=lambda p: (p[0].encode(), p[1].encode())))


class Gateway:
    def __init__(self, choices, world):
        self.choices, self.world = choices, world
        self.nonces, self.lock = {}, threading.Lock()
        checks = choices["checks"]
        self.verifies = "signature" in checks or choices.yes("verifies-though-unsaid")
        self.knows_v3 = "v3" in checks or not self.verifies

    def forget_nonces(self):
        if self.choices["nonce-after-reset"] == "forgotten":
            with self.lock:
                self.nonces.clear()

    # -- parameters

    def pairs_of(self, request):
        """Query and form, and Action and Version of a V3 request."""
        lenient = self.choices["bad-escapes"] == "literal" and not self.verifies
        query = decode_pairs(request.query, b"+" if self.choices["plus-in-query"] == "plus" else b" ", lenient)
        kind = request.header("content-type").split(";")[0].strip().lower()
        is_form = kind == "application/x-www-form-urlencoded" or not kind and self.choices["untyped-body"] == "form"
        reads_body = is_form and (request.method == "POST" or self.choices["get-body"] == "form")
        form = decode_pairs(request.body, lenient=lenient) if reads_body else []
        pairs = form + query if self.choices["union-order"] == "body-first" else query + form
        if self.is_v3(request):
            pairs = [(n, v) for n, v in pairs if n not in ("Action", "Version")]
            for name in ("Action", "Version"):
                value = request.header("x-acs-" + name.lower())
                if value:
                    pairs.insert(0, (name, value))
        return pairs, query

    def is_v3(self, request):
        return self.knows_v3 and request.header("authorization").startswith("ACS3-HMAC-SHA256")

    def wants(self, request, pairs):
        """(XML or JSON, a fault or None)"""
        formats = [value for name, value in pairs if name == "Format"]
        if formats:
            given = formats[-1 if self.choices["repeated-parameter"] == "last" else 0]
            if given.upper() in ("XML", "JSON") and given.isascii():
                return given.upper(), None
            if given or self.choices["empty-format"] == "unknown":
                fault = Fault("InvalidParameter.Format:400", "Format", given) if self.choices["unknown-format"] == "rejected" else None
                return self.choices["unknown-format-answer"].upper(), fault
        return self.accepted(request.header("accept")), None

    def accepted(self, accept):
        found = []
        for item in accept.lower().split(","):
            kind, _, rest = item.partition(";")
            quality = re.search(r"q\s*=\s*([0-9.]+)", rest)
            weight = float(quality[1]) if quality and re.fullmatch(r"\d(\.\d*)?", quality[1]) else 1.0
            if kind.strip() in ("application/json", "text/json") and weight > 0:
                found.append((weight, "JSON"))
            if kind.strip() in ("application/xml", "text/xml", "*/*") and weight > 0:
                found.append((weight, "XML"))
        if not found:
            return "XML"
        return found[0][1] if self.choices["accept-quality"] == "first-known" else max(found, key=lambda f: f[0])[1]

    def values(self, pairs):
        """One value for each name; of a repeated name the one that the operation would take."""
        return dict(pairs if self.choices["repeated-parameter"] == "last" else pairs[::-1])

    # -- letting in

    def faults_of(self, request, pairs, query):
        """All that the gateway has against a request; a request without a fault has used its nonce when this returns."""
        if not self.verifies:
            return []
        faults = self.v3_faults(request, query) if self.is_v3(request) else self.v1_faults(request, pairs)
        version = self.values(pairs).get("Version")
        if version and version != "2014-08-15":
            faults.append(Fault("InvalidVersion:400", "Version", version))
        if self.is_v3(request):
            key, stamp, nonce = self.credential(request)[0], request.header("x-acs-date"), request.header("x-acs-signature-nonce")
        else:
            values = self.values(pairs)
            key, stamp, nonce = (values.get(n, "") for n in ("AccessKeyId", "Timestamp", "SignatureNonce"))
        faults += self.age_faults(stamp)
        values = self.values(pairs)
        if self.choices["security-token"] == "checked" and (values.get("SecurityToken") or request.header("x-acs-security-token")):
            faults.append(Fault("InvalidSecurityToken.NotFound:400", "SecurityToken"))
        if self.choices["owners"] == "checked" and any(not values.get(name, "1").isdigit() for name in ("OwnerId", "ResourceOwnerId")):
            faults.append(Fault("InvalidParameter:400", "OwnerId"))
        place = (key if self.choices["nonce-scope"] == "key-and-nonce" else "", nonce,
                 self.choices["nonce-versions"] == "apart" and self.is_v3(request))
        now = self.world.now()
        with self.lock:
            used = self.nonces.get(place)
            if nonce and used is not None and not (self.choices["nonce-memory"] == "hour" and now - used > 3600 * instants.SECOND):
                faults.append(Fault("SignatureNonceUsed:400", "SignatureNonce", nonce))
            burnt_by = self.choices["nonce-burnt-by"]
            if not faults or burnt_by == "any" or burnt_by == "bad-signature" and any("Signature" in f.kind for f in faults):
                self.nonces.setdefault(place, now)
        return faults

    def age_faults(self, stamp):
        if not stamp:
            return []
        instant = instants.parse(stamp, plain=self.choices["timestamp-fraction"] == "rejected")
        if instant is None:
            return [Fault("InvalidTimeStamp.Format:400", "Timestamp", stamp)]
        age = abs(instant - self.world.now())
        if age > AGE_MAX or age == AGE_MAX and self.choices["edge-of-age"] == "rejected":
            return [Fault("InvalidTimeStamp.Expired:400", "Timestamp", stamp)]
        return []

    def v1_faults(self, request, pairs):
        values = self.values(pairs)
        faults = [Fault("missing", name) for name in V1_NEEDED if not values.get(name)]
        method = values.get("SignatureMethod", "")
        if method and (method.upper() if self.choices["signature-method-case"] == "any" else method) != "HMAC-SHA1":
            faults.append(Fault("InvalidSignatureMethod:400", "SignatureMethod", method))
        if values.get("SignatureVersion", "1.0") not in ("1.0", ""):
            faults.append(Fault("SignatureDoesNotMatch:400", "SignatureVersion", values["SignatureVersion"]))
        key = values.get("AccessKeyId")
        if not key:
            return faults
        if key not in self.world.secrets:
            return faults + [Fault("key", "AccessKeyId", key)]
        signed = [pair for pair in pairs if pair[0] != "Signature"]
        candidates = [signed]
        if self.choices["repeated-in-signature"] == "winning":
            candidates.append(list(self.values(signed).items()))
        for candidate in candidates:
            text = request.method + "&%2F&" + encode(canonical(candidate))
            right = hmac.new((self.world.secrets[key] + "&").encode(), text.encode(), hashlib.sha1).digest()
            if self.same(values.get("Signature", ""), right, base64.b64encode(right).decode(), base64.b64decode):
                return faults
        return faults + [Fault("SignatureDoesNotMatch:400", "Signature")]

    def same(self, given, right, written, decode):
        if self.choices["signature-decoding"] == "exact":
            return hmac.compare_digest(given.encode(), written.encode())
        try:
            return decode(given) == right
        except ValueError:
            return False

    def credential(self, request):
        """(key, signed header names, signature), empty where the Authorization header is none."""
        parts = {}
        for item in request.header("authorization")[len("ACS3-HMAC-SHA256"):].split(","):
            name, _, value = item.partition("=")
            if self.choices["authorization-blanks"] == "allowed":
                name, value = name.strip(), value.strip()
            parts[name.strip()] = value
        return parts.get("Credential", ""), [n for n in parts.get("SignedHeaders", "").split(";") if n], parts.get("Signature", "")

    def v3_faults(self, request, query):
        faults = [Fault("missing", name) for name in ("x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce")
                  if not request.header(name)]
        body_hash, said = hashlib.sha256(request.body).hexdigest(), request.header("x-acs-content-sha256")
        if said and said != body_hash:
            faults.append(Fault("SignatureDoesNotMatch:400", "x-acs-content-sha256"))
        if not said and self.choices["v3-content-hash-header"] == "needed":
            faults.append(Fault("missing", "x-acs-content-sha256"))
        key, names, signature = self.credential(request)
        if not key or not names or not signature:
            return faults + [Fault("SignatureDoesNotMatch:400", "Authorization")]
        if key not in self.world.secrets:
            return faults + [Fault("key", "AccessKeyId", key)]
        needed = {n for n, _ in request.headers if n == "host" or n.startswith("x-acs-")
                  or n == "content-type" and self.choices["unsigned-content-type"] == "rejected"}
        if needed - set(names) or sorted(names) != names or not all(n.islower() for n in names):
            faults.append(Fault("SignatureDoesNotMatch:400", "SignedHeaders"))
        lines = "".join(name + ":" + request.header(name).strip() + "\n" for name in names)
        text = "\n".join((request.method, "/", canonical(query), lines, ";".join(names), body_hash))
        text = "ACS3-HMAC-SHA256\n" + hashlib.sha256(text.encode()).hexdigest()
        right = hmac.new(self.world.secrets[key].encode(), text.encode(), hashlib.sha256).digest()
        if not self.same(signature, right, right.hex(), bytes.fromhex):
            faults.append(Fault("SignatureDoesNotMatch:400", "Signature"))
        return faults
