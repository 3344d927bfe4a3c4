"""Text that acts where it is not made harmless, in every field that an endpoint controls."""
import json
from xml.sax.saxutils import escape

from hostile_peer import FINDING, JSON, NOTHING, XML, answer, fixed, once, xml

MARK = "mArK"  # stands in each of the texts, and nowhere else
CONTROLS = ("\x1b[2J\x1b[31mred\x1b[1;1Hhome\x1b]0;title\x07\x1b]8;;http://evil.example/\x07link\x1b]8;;\x1b\\"
            "\x1b]52;c;ZXZpbA==\x07\x1bP+q544e\x1b\\\x1bc\x1b(0\x1b[?1049h\x07\x08\x0b\x0c\x0e\x7f\x00\rCONFORMS\r\n")
C1 = "\x9b31m\x9d52;c;ZXZpbA==\x9c\x90q\x9c\x85\x80"
UNSEEN = "\u202egnp.exe\u2066x\u2069\u200b\u200d\u2060\ufeff\u2028\u2029\xad\u061c\ufff9a\ufffab\ufffb\U000e0041\ufe0f\u3164\u115f"
MARKUP = ("<script>alert(1)</script></pre></style></title><img src=x onerror=alert(1)>\"><svg/onload=alert(1)>' onmouseover='x\" "
          "<a href=\"javascript:alert(1)\">x</a><!--x--> ]]><![CDATA[x]]></failure></testcase><testcase name=\"owned\"/> <?php x?> "
          "&lt;b&gt;&#60;b&#62;&amp;lt; {{7*7}} ${7*7} `id` $(id) [x](javascript:alert(1)) ![x](http://evil.example/x) | @everyone #1")
COMMANDS = ("\n::error file=x,line=1::owned\n::set-output name=a::b\n::add-mask::x\n::stop-commands::x\n##[error]owned\n  ::warning::x\n"
            "\r::error::owned\r\n%0A::error::owned\n::save-state name=a::b\n\t::group::x\n")
PATHS = "../../../../../../tmp/owned /etc/passwd C:\\owned \\\\host\\share ~root/.ssh/authorized_keys -rf * ; rm -rf / \n"
ALL = f"{MARK} {PATHS}{MARKUP}{COMMANDS}{UNSEEN}{C1}{CONTROLS}{MARK}"


def of_xml(text):
    """Without the characters that no document of XML can hold."""
    return "".join(c for c in text if c in "\t\n\r" or c >= " " and c not in "\ufffe\uffff")


def document(members, raw=False):
    return json.dumps(members, ensure_ascii=not raw).encode("utf-8", "surrogatepass")


def elements(members):
    inside = "".join(f"<{name}>{escape(of_xml(value))}</{name}>" for name, value in members.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><Error>{inside}</Error>'.encode()


def json_rows():
    accepted = {"RequestId": "910A2DEC-8902-4CC1-911E-2C1834F20CDC", "BackupJobId": "5073731"}
    refused = {"RequestId": "910A2DEC-8902-4CC1-911E-2C1834F20CDC", "HostId": "rds.aliyuncs.com", "Code": "X", "Message": "Y"}
    for raw in (False, True):
        kind = "raw" if raw else "escaped"
        for name in accepted:
            # A job id that is text of any kind may be one; a number is none.
            body = document({**dict.fromkeys(accepted, 1), name: ALL}, raw)
            yield fixed(f"text-{kind}-in-{name}-of-json", answer(body), shows=body)
        for name in refused:
            body = document({**refused, name: ALL}, raw)
            yield fixed(f"text-{kind}-in-{name}-of-json-error", answer(body, "400 Bad Request"), shows=body)
        body = document({**refused, ALL: ALL, "x": {ALL: [ALL]}}, raw)
        yield fixed(f"text-{kind}-in-unknown-members-of-json", answer(body, "400 Bad Request"), shows=body)
        body = document({**refused, "Code": "InternalError", "Message": ALL}, raw)
        yield fixed(f"text-{kind}-in-a-server-error", answer(body, "500 Oops"), shows=body)


def xml_rows():
    refused = {"RequestId": "910A2DEC-8902-4CC1-911E-2C1834F20CDC", "HostId": "rds.aliyuncs.com", "Code": "X", "Message": "Y"}
    for name in [*refused, "Unknown"]:
        body = elements({**refused, name: ALL})
        yield fixed(f"text-in-{name}-of-xml", answer(body, "400 Bad Request", XML), scenario="xml", shows=body)
    body = f"<Error><RequestId><![CDATA[{of_xml(ALL).replace(']]>', '')}]]></RequestId><!-- {MARK} --></Error>".encode()
    yield fixed("text-in-cdata", answer(body, "400 Bad Request", XML), scenario="xml", shows=body)
    numbered = "".join(f"&#{ord(c)};" for c in of_xml(ALL))
    body = f"<Error><Message>{MARK}</Message><Code>{numbered}</Code></Error>".encode()
    yield fixed("text-in-character-references", answer(body, "400 Bad Request", XML), scenario="xml", shows=body)
    yield fixed("controls-in-character-references", answer("<Error><Code>&#27;[31m&#0;&#x9b;</Code></Error>", media_type=XML),
                             scenario="xml")
    name = "x" * 1000 + "\u00b5\u00e9"
    yield xml("names-nobody-knows", f"<{name}><{name}>{MARK}</{name}></{name}>".encode())


def other_bodies():
    yield fixed("all-text-as-it-is", answer(ALL.encode(), media_type="text/html"), shows=ALL.encode())
    yield fixed("all-bytes", answer(MARK.encode() + bytes(range(256)) * 8), shows=None)
    encodings = {"utf-16": "utf-16", "utf-16-without-mark": "utf-16-le", "utf-32": "utf-32", "utf-8-with-mark": "utf-8-sig", "latin-1": "latin-1",
                 "utf-7": "utf-7"}
    for name, encoding in encodings.items():
        text = '{"RequestId":"\u00e9","BackupJobId":1}'
        yield fixed(f"json-in-{name}", answer(text.encode(encoding)))
        yield fixed(f"xml-in-{name}", answer("<x><RequestId>\u00e9</RequestId></x>".encode(encoding), media_type=XML), scenario="xml")
        declared = f'<?xml version="1.0" encoding="{name}"?><x><RequestId>\u00e9</RequestId></x>'
        # Whether a document is right whose encoding the reader does not know, nobody can say.
        is_unknown = name in ("utf-16-without-mark", "utf-8-with-mark", "utf-7")
        yield fixed(f"xml-that-says-{name}", answer(declared.encode(encoding), media_type=XML), ends=NOTHING if is_unknown else FINDING, scenario="xml")
    broken = {"overlong": b"\xc0\xae\xc0\xae/", "overlong-nul": b"\xc0\x80", "surrogate": b"\xed\xa0\x80", "beyond-unicode": b"\xf4\x90\x80\x80",
              "cut": b"\xe2\x82", "stray": b"\x80\xbf", "five-bytes": b"\xf8\x88\x80\x80\x80", "nul": b"\0", "lone-escape": b"\\ud800"}
    for name, data in broken.items():
        yield fixed(f"{name}-in-json", answer(b'{"RequestId":"' + data + b'","BackupJobId":1}'))
        yield fixed(f"{name}-in-xml", answer(b"<x><RequestId>" + data + b"</RequestId></x>", media_type=XML), scenario="xml")
    yield fixed("repeated-members", answer('{"RequestId":"a","RequestId":"b","BackupJobId":"1","BackupJobId":"2"}'))
    yield fixed("members-that-differ-in-case", answer('{"requestid":"a","RequestID":"b","backupjobid":"1"}'))
    yield xml("repeated-elements", "<x><RequestId>a</RequestId><RequestId>b</RequestId><BackupJobId>1</BackupJobId></x>")
    for name, body in {"null": "null", "number": "1", "text": '"x"', "list": "[]", "nothing": "", "blank": " ", "nan": '{"a":NaN}', "comment": "/**/{}",
                       "comma": '{"a":1,}', "two": "{}{}", "single-quotes": "{'a':1}", "unquoted": "{a:1}", "hexadecimal": '{"a":0x1}'}.items():
        yield fixed(f"json-{name}", answer(body))
    for name, body in {"two-roots": "<a/><b/>", "no-root": "<!--a-->", "text": "a", "unclosed": "<a>", "crossed": "<a><b></a></b>", "bare-amp": "<a>&</a>",
                       "unknown-entity": "<a>&nbsp;</a>", "late-declaration": ' <?xml version="1.0"?><a/>', "version-1.1": '<?xml version="1.1"?><a/>',
                       "instruction": "<?a b?><a><?c d?></a>", "namespaces": '<a:b xmlns:a="x" a:c="d" c="e"/>'}.items():
        yield xml(f"xml-{name}", body)


def header_rows():
    printable = of_xml(MARKUP + UNSEEN + C1).replace("\n", " ").replace("\r", " ")
    mark = MARK + " " + printable
    body = b'{"RequestId":"R","BackupJobId":1}'
    yield fixed("text-in-the-reason", answer(body, b"200 " + mark.encode()))
    yield fixed("text-in-a-header", answer(body, headers=[("X-Request-Id", mark.encode()), ("Server", mark.encode()), ("Date", mark)]))
    yield fixed("text-in-the-media-type", answer(body, media_type=mark.encode()))
    yield fixed("text-in-a-parameter-of-the-media-type", answer(body, media_type=JSON + '; x="' + mark + '"'))
    yield fixed("commands-in-the-media-type", answer(body, media_type="::error::owned"))
    yield fixed("latin-1-in-the-media-type", answer(body, media_type=b"text/\xe9\xff"))
    yield fixed("no-media-type", answer(body, media_type=None))
    yield fixed("an-empty-media-type", answer(body, media_type=""))
    yield fixed("two-media-types", answer(body, media_type="text/html", headers=[("Content-Type", JSON)]))
    yield fixed("a-long-media-type", answer(body, media_type="a/" + "b" * 60_000))
    for name, data in {"reason": b"HTTP/1.1 200 %s\r\n", "name": b"HTTP/1.1 200 OK\r\nX-%s: a\r\n", "value": b"HTTP/1.1 200 OK\r\nX-A: %s\r\n",
                       "media-type": b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n", "length": b"HTTP/1.1 200 OK\r\nContent-Length: %s\r\n",
                       "coding": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: %s\r\n", "version": b"HTTP/1.1%s 200 OK\r\n", "first-bytes": b"%s\r\n"}.items():
        controls = (MARK + CONTROLS + C1).replace("\n", "").encode()
        yield once(f"controls-in-the-{name}", lambda peer, data=data: peer.send(data % controls + b"\r\n{}"))
        commands = ("::error::" + MARK).encode()
        yield once(f"commands-in-the-{name}", lambda peer, data=data: peer.send(data % commands + b"Content-Length: 2\r\n\r\n{}"), None)
    yield once("commands-in-a-chunk-size", lambda peer: peer.send(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\x1b[31m::error::x\r\n{}"))
    yield fixed("cookies", answer(body, headers=[("Set-Cookie", f"a={n}; Path=/") for n in range(1000)]))


def text_rows():
    yield from json_rows()
    yield from xml_rows()
    yield from other_bodies()
    yield from header_rows()
