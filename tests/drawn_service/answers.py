"""The documents of answers: success, rejection and descriptions, in XML and JSON, in every form that is drawn.

A document is a list of (name, value); a value is text, a Raw JSON literal, or such a list; one name may repeat.
Rows(name, items) is a list as the descriptions have it: double-named in JSON, a repeated element in XML.
"""
import uuid
from dataclasses import dataclass

from choices import hash_of

HOSTILE = "<a b=\"c\">&amp; 'q' ]]> \\ / \u2028 \u00e9\u4e2d\U0001f4be \u202e -- <!-- ${x} %41 {\"Code\":0}"
REASONS = {200: "OK", 204: "No Content", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}


@dataclass
class Raw:
    literal: str


@dataclass
class Rows:
    name: str
    items: list


@dataclass
class Answer:
    status: int
    content_type: str
    body: bytes


class Answers:
    def __init__(self, choices, world):
        self.choices, self.world, self.dice = choices, world, choices.dice

    # -- what is said

    def request_id(self):
        world = self.world
        with world.lock:
            world.next_request += 1
            number = world.next_request
        form = self.choices["request-id"]
        if form in ("counter", "long"):
            text = f"{world.generation if self.choices['request-id-after-reset'] == 'goes-on' else 0}-{number}"
            return "r" * 500 + text if form == "long" else text
        text = str(uuid.UUID(int=self.dice.next() << 64 | self.dice.next(), version=4))
        return {"upper-uuid": text.upper(), "lower-uuid": text, "hex": text.replace("-", ""), "braces": "{" + text + "}",
                "unicode": "\u00fc\u4e2d<" + text + ">&\"\\"}[form]

    def success(self, job_id, wants):
        members = [("RequestId", self.request_id()), ("BackupJobId", job_id)]
        members += self.extras(self.choices["success-extras"])
        return self.encode(int(self.choices["success-status"]), "CreateBackupResponse", members, wants)

    def rejection(self, fault, wants, host):
        code, status = self.code_of(fault)
        members = [("RequestId", self.request_id())]
        host_id = {"absent": None, "rds": "rds.aliyuncs.com", "echo": host, "unicode": "\u00fc<&>", "empty": ""}
        if host_id[self.choices["host-id"]] is not None:
            members.append(("HostId", host_id[self.choices["host-id"]]))
        members += [("Code", code), ("Message", self.message_of(fault))]
        link = "https://error-center.example/status/search?Keyword=" + fault.kind + "&source=PopGw"
        if self.choices["recommend"] != "absent":
            members.append(("Recommend", {"cdata": link, "text": link, "empty": ""}[self.choices["recommend"]]))
        members += self.extras(self.choices["error-extras"])
        return self.encode(status, "Error", members, wants)

    def code_of(self, fault):
        style, kind = self.choices["code-style"], fault.kind
        if ":" in kind:                                     # the gateway names its code and status itself
            code, status = kind.split(":")
        else:
            code, status = self.choices["code-" + kind].split("/")
        if code == "MissingX":
            code = "Missing" + fault.about
        if style == "published":
            return code, int(status)
        status = self.choices["own-status"]
        if status == "varied":
            status = (400, 401, 402, 403, 404, 405, 406, 409, 410, 412, 417, 418, 422, 424, 428)[hash_of(code) % 15]
        own = {"own": "Fault-" + kind, "one": "Rejected", "numeric": str(hash_of(kind) % 10**6), "dotted": "A.B.C." + kind,
               "odd": "\u00fc <&> \"'\\ " + kind}
        return own[style], int(status)

    def message_of(self, fault):
        limit = {"200": 200, "2000": 2000, "none": None}[self.choices["echo-limit"]]
        value = fault.value[:limit]
        plain = f"{fault.about} cannot be: {fault.kind}."
        return {"plain": plain, "echo": f"{fault.about} '{value}' was refused", "unicode": "\u4e0d\u884c\u00e9\U0001f4be\U0010fffd " + plain,
                "hostile": HOSTILE + value, "long": plain * 100, "newline": "a\n\tb\r\nc " + plain, "empty": "", "blank": " ", "huge": plain * 20000}[self.choices["message"]]

    @staticmethod
    def extras(how):
        if how == "none":
            return []
        if how == "forged-code":
            return [("Code", "200"), ("Message", "successful")]
        if how == "some":
            return [("Zone", "cn-x"), ("Size", Raw("-1.50e+3")), ("Ok", Raw("true")), ("Empty", ""), ("code", "x")]
        deep = "[" * 60 + "]" * 60
        odd = {"prefixed": [("x:Extra", "1"), ("y", [("xml:z", "1")])], "job": [("BackupJobId", "5073731")], "numbers": [("Big", Raw("1e999")), ("Zero", Raw("-0")), ("Long", Raw("1" * 400))],
               "deep": [("Deep", Raw(deep))], "twice-inside": [("In", Raw('{"a":1,"a":2}'))], "nul": [("Nul", Raw('"\\u0000"'))],
               "lone-surrogate": [("Lone", Raw('"\\ud800"'))], "odd-names": [("\u00e9t\u00e9", "1"), ("_x-1.y", "2"), ("xmlns-no", "3")]}
        if how in odd:
            return odd[how]
        return [("Details", [("Code", "inner"), ("RequestId", "inner"), ("BackupJobId", Raw("7")), ("Error", "e"), ("None", Raw("null"))]),
                ("Rows", Rows("Row", [[("A", "1")], [("A", "2")]]))]

    # -- how it is written

    def encode(self, status, root, members, wants):
        if self.choices["member-order"] == "reversed":
            members = members[::-1]
        elif self.choices["member-order"] == "any":
            members = self.dice.shuffled(members)
        form = self.choices["json-type" if wants == "JSON" else "xml-type"].replace("_", " ")
        if form == "none":
            form = ""
        elif self.choices["type-parameter-order"] == "extra":
            form += ";odd=\"a;b\""
        if wants == "JSON":
            return Answer(status, form, self.json(members).encode())
        encoding = self.choices["xml-encoding"]
        if encoding != "utf-8":
            form = form.split(";")[0] + ";charset=" + encoding
        text = self.xml(root, members)
        body = text.encode(encoding, "xmlcharrefreplace")
        if encoding == "utf-8" and self.choices.yes("xml-bom"):
            body = b"\xef\xbb\xbf" + body
        return Answer(status, form, body)

    def json(self, members):
        space = self.choices["json-space"]
        text = self.json_value(members, {"lines": "\n\t", "crlf-and-tabs": "\r\n\t\t"}.get(space, ""))
        return {"around": " \r\n\t" + text + "\n\n", "lines": text + "\n"}.get(space, text)

    def json_value(self, value, line):
        gap = {"none": "", "blanks": " "}.get(self.choices["json-space"], "")
        inner = line + "\t" if line else ""
        if isinstance(value, Raw):
            return value.literal
        if isinstance(value, str):
            return self.json_text(value)
        if isinstance(value, Rows):
            items = ["" + self.json_value(item, inner) for item in value.items]
            return "{" + self.json_name(value.name) + ":" + gap + "[" + ("," + gap).join(items) + "]}"
        items = [self.json_name(name) + gap + ":" + gap + self.json_value(item, inner) for name, item in value]
        return "{" + line + gap + ("," + gap + line).join(items) + gap + (line[:-1] if line else "") + "}"

    def json_name(self, name):
        return self.json_text(name) if self.choices.yes("json-escape-keys") else '"' + name + '"'

    def json_text(self, text):
        how, out = self.choices["json-escape"], ['"']
        short = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
        for char in text:
            if how == "all" or how == "lower-hex" and ord(char) % 3 == 0 or ord(char) < 32 and char not in short \
                    or how == "ascii" and ord(char) > 126:
                units = char.encode("utf-16-be")
                for i in range(0, len(units), 2):
                    digits = f"{units[i]:02x}{units[i + 1]:02x}"
                    out.append("\\u" + (digits if how == "lower-hex" else digits.upper()))
            elif char == "/" and how == "slash":
                out.append("\\/")
            else:
                out.append(short.get(char, char))
        return "".join(out) + '"'

    def xml(self, root, members):
        choices = self.choices
        name = {"utf-8": "utf-8", "iso-8859-1": "ISO-8859-1", "us-ascii": "US-ASCII", "gbk": "GBK", "windows-1252": "windows-1252", "utf-16": "UTF-16"}[choices["xml-encoding"]]
        declaration = {"utf-8": f'<?xml version="1.0" encoding="{name}"?>', "none": "", "upper": f'<?xml version="1.0" encoding="{name.upper()}" ?>',
                       "standalone": f'<?xml version="1.0" encoding="{name}" standalone="yes"?>\n',
                       "single-quotes": f"<?xml  version = '1.0'\n encoding='{name}'?>", "version-only": '<?xml version="1.0"?>\r\n'}[choices["xml-declaration"]]
        if name in ("ISO-8859-1", "US-ASCII", "GBK", "windows-1252"):
            declaration = f'<?xml version="1.0" encoding="{name}"?>'
        if choices["xml-doctype"] == "plain":
            declaration += f"<!DOCTYPE {root}>"
        comment = "<!-- a <Code> & more > -->"
        before = comment if choices["xml-comments"] in ("before", "everywhere") else ""
        after = comment if choices["xml-comments"] in ("after", "everywhere") else ""
        if choices["xml-instructions"] == "some":
            before, after = before + "<?odd Code=\"1\"?>", "<?end?>" + after
        line = {"indented": "\n  ", "lines": "\r\n"}.get(choices["xml-space"], "")
        namespace = {"none": "", "default": ' xmlns="http://rds.aliyuncs.com/doc/2014-08-15/"', "declared-unused": " xmlns:xsi='urn:x'"}
        inside = "".join(self.xml_element(*member, line) for member in members)
        return (declaration + before + "<" + root + namespace[choices["xml-namespace"]] + self.xml_attributes() + ">" + inside
                + ("\n" if line else "") + "</" + root + (" \n>" if choices.yes("xml-tag-blanks") else ">") + after + ("\n" if line else ""))

    def xml_attributes(self):
        blank = "\n\t " if self.choices.yes("xml-tag-blanks") else ""
        return (" lang='a&lt;\"b\"' id=\"&#x31;>\"" if self.choices["xml-attributes"] == "some" else "") + blank

    def xml_element(self, name, value, line):
        inner = line + "  " if line else ""
        if isinstance(value, Rows):
            content = "".join(self.xml_element(value.name, item, inner) for item in value.items)
        elif isinstance(value, list):
            content = "".join(self.xml_element(*item, inner) for item in value)
        else:
            content = self.xml_text(value.literal if isinstance(value, Raw) else value, name)
        comment = "<!--x--><?y?>" if self.choices["xml-comments"] in ("inside", "everywhere") else ""
        if not content and self.choices["xml-empty"] == "self-closing":
            return line + comment + "<" + name + self.xml_attributes() + "/>"
        return line + comment + "<" + name + self.xml_attributes() + ">" + content + "</" + name + ">"

    def xml_text(self, text, name):
        text = "".join(char if char in "\t\n\r" or 32 <= ord(char) and ord(char) not in (0xFFFE, 0xFFFF) else "\ufffd" for char in text)
        how = self.choices["xml-text"]
        if name == "Recommend" and self.choices["recommend"] == "cdata":
            how = "cdata"
        if not text:
            return ""
        if how == "cdata" and "\r" not in text:
            return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"
        if how == "split":
            return "<![CDATA[]]>" + self.xml_text_plain(text[:2]) + "<!--s--><![CDATA[" + text[2:].replace("]]>", "]]]]><![CDATA[>").replace(
                "\r", "]]>&#13;<![CDATA[") + "]]><?p?>"
        if how in ("decimal", "hex"):
            return "".join(f"&#{ord(char)};" if how == "decimal" else f"&#x{ord(char):04x};" for char in text)
        return self.xml_text_plain(text)

    def xml_text_plain(self, text):
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#xD;").replace('"', "&quot;").replace("'", "&apos;")
        return text.replace(">", "&gt;") if self.choices["xml-gt"] == "escaped" else text.replace("]]>", "]]&gt;")
