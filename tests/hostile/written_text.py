"""What is wrong with text and files that were written while an endpoint had its say: nothing in them may act."""
import html.parser
import json
import re
import unicodedata
import xml.etree.ElementTree

from hostile_text import MARK

COLOURS = re.compile(r"\x1b\[[0-9;]*m|\r\x1b\[K")  # ours, and the line of the progress
OUR_COMMANDS = re.compile(r"::(error|notice) (file=[^\n:]*,line=\d+,)?title=[^\n:]*::[^\n]*")
# The elements and attributes of our own pages.
ELEMENTS = set("""html head meta title style body a header main footer section h1 h2 h3 h4 p ul ol li dl dt dd div span pre code table thead tbody
                  tr th td caption details summary svg g rect line path text circle title desc defs pattern marker polygon polyline
                  nav strong em b i abbr time figure figcaption small br wbr kbd use tspan colgroup col article aside mark""".split())
ATTRIBUTES = set("""lang charset content http-equiv name class href id tabindex aria-labelledby aria-hidden aria-label scope role open title
                    colspan rowspan viewbox width height x y x1 y1 x2 y2 d cx cy r rx ry points transform fill stroke text-anchor
                    preserveaspectratio aria-describedby xmlns focusable datetime span stroke-width dx dy data-label patternunits
                    markerwidth markerheight refx refy orient aria-current value""".split())
UNSEEN = set("\u115f\u1160\u3164\uffa0\u034f\ufe0f")
SEEN = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")  # format characters that are drawn


def acting(text):
    """The first character that does something instead of being seen."""
    for c in text:
        if c != "\n" and c not in SEEN and (unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs", "Cn") or c in UNSEEN):
            return c
    return None


def as_text(data, where, problems):
    try:
        return data.decode()
    except UnicodeDecodeError as fault:
        problems.append(f"{where} is no UTF-8: {fault}")
        return ""


def check_text(data, on_terminal=False):
    """Of standard output or standard error."""
    problems = []
    text = as_text(data, "the output", problems)
    if on_terminal:
        text = COLOURS.sub("", text.replace("\r\n", "\n"))
    if (c := acting(text)) is not None:
        at = text.index(c)
        problems.append(f"the output has {c!r} in it: {text[max(0, at - 60):at + 60]!r}")
    if on_terminal:
        return problems
    for line in text.split("\n"):
        if line.lstrip().startswith("::") and not OUR_COMMANDS.fullmatch(line):
            problems.append(f"a line commands GitHub: {line[:200]!r}")
        if "##[" in line and not OUR_COMMANDS.fullmatch(line):  # within a command it is text
            problems.append(f"a line commands the runner: {line[:200]!r}")
    return problems


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.problems, self.text, self.open = [], [], []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        if tag not in ELEMENTS:
            self.problems.append(f"the page has an element {tag[:100]!r}")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.problems.append(f"the page has an attribute {name[:100]!r}")
            if name == "href" and not value.startswith("#"):
                self.problems.append(f"the page leads to {value[:100]!r}")

    def handle_data(self, data):
        if self.open and self.open[-1] == "style" and MARK in data:
            self.problems.append("the style of the page has text of the endpoint in it")
        self.text.append(data)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_comment(self, data):
        self.problems.append(f"the page has a comment {data[:100]!r}")

    def handle_pi(self, data):
        self.problems.append(f"the page has an instruction {data[:100]!r}")

    def unknown_decl(self, data):
        self.problems.append(f"the page has a section {data[:100]!r}")


def check_html(data, shown):
    problems = []
    text = as_text(data, "the page", problems)
    if (c := acting(text)) is not None:
        problems.append(f"the page has {c!r} in it")
    page = Page()
    page.feed(text)
    page.close()
    if shown is not None and MARK not in "".join(page.text):
        problems.append("the page does not show what the endpoint said")
    return problems + page.problems


def check_junit(data, shown):
    problems = []
    text = as_text(data, "the JUnit report", problems)
    if (c := acting(text)) is not None:
        problems.append(f"the JUnit report has {c!r} in it")
    try:
        root = xml.etree.ElementTree.fromstring(data)
    except xml.etree.ElementTree.ParseError as fault:
        return problems + [f"the JUnit report is not well-formed: {fault}: {data[-600:]!r}"]
    for element in root.iter():
        if element.tag not in ("testsuites", "testsuite", "testcase", "failure", "skipped", "error", "properties", "property", "system-out", "system-err"):
            problems.append(f"the JUnit report has an element {element.tag!r}")
    if {case.get("classname") for case in root.iter("testcase")} - {"backcheck"}:
        problems.append("the JUnit report tells of test cases that are not ours")
    if shown is not None and MARK not in "".join(root.itertext()):
        problems.append("the JUnit report does not show what the endpoint said")
    return problems


def texts_in(value):
    """Every text of a document of JSON, names too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, member in value.items():
            yield name
            yield from texts_in(member)
    elif isinstance(value, list):
        for member in value:
            yield from texts_in(member)


def once_only(pairs):
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise ValueError("a member comes twice")
    return dict(pairs)


def read_json(data):
    """Strictly: UTF-8, no NaN, no repeated member."""
    def refuse(word):
        raise ValueError(word)
    return json.loads(data.decode(), parse_constant=refuse, object_pairs_hook=once_only)


def check_json(data, shown, where):
    problems = []
    raw = as_text(data, where, problems)
    if any(ord(c) < 32 and c != "\n" for c in raw):
        problems.append(f"{where} has a raw control character in it")
    try:
        value = read_json(data)
    except ValueError as fault:
        return [*problems, f"{where} is no JSON: {fault}"]
    if shown is not None and where == "report.json" and not any(same_bytes(text, shown) for text in texts_in(value)):
        problems.append(f"{where} does not give back what the endpoint said")
    return problems


def same_bytes(text, shown):
    return text.encode("utf-8", "surrogatepass") == shown


def check_lines(data, shown):
    problems = []
    whole = False
    for number, line in enumerate(data.split(b"\n")[:-1], 1):
        problems += check_json(line, None, f"line {number} of the history")
        if shown is not None and not problems:
            whole = whole or any(same_bytes(text, shown) for text in texts_in(read_json(line)))
    if not data.endswith(b"\n"):
        problems.append("the history does not end with a line")
    if shown is not None and not whole:
        problems.append("the history does not give back what the endpoint said")
    return problems


def check_summary(data):
    """Markdown: all that is not plain is an entity."""
    problems = []
    text = as_text(data, "the summary", problems)
    if (c := acting(text)) is not None:
        problems.append(f"the summary has {c!r} in it")
    for line in text.split("\n"):
        if re.search(r"[<>`\[\]@*_~!\\]", line):
            problems.append(f"the summary has a mark in it: {line[:200]!r}")
    return problems


def check_files(folder, status, shown):
    """The reports of one run; `shown` are bytes of the endpoint that have to be there."""
    if status not in (1, 3):
        return []
    read = lambda name: (folder / name).read_bytes()
    shown = shown if status == 1 else None
    return (check_html(read("report.html"), shown) + check_junit(read("report.xml"), shown) +
            check_json(read("report.json"), shown, "report.json") + check_json(read("report.sarif"), shown, "report.sarif") +
            check_lines(read("history.jsonl"), shown) + check_summary(read("summary.md")))


def check_folder(folder, known):
    """No file but those that were asked for, wherever."""
    problems = [f"there is {path}" for path in (folder / "home").rglob("*")]
    problems += [f"there is {path}" for path in (folder / "work").iterdir() if path.name not in known]
    for path in (folder / "work").rglob("*"):
        if not re.fullmatch(r"[A-Za-z0-9._-]+", path.name) or MARK in path.name:
            problems.append(f"a file is called {path.name!r}")
    return problems
