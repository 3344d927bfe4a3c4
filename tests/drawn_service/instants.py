"""Instants as whole nanoseconds since 1970 UTC, read and written as RFC 3339."""
import datetime
import re

SECOND = 10**9
DAY = 86400 * SECOND
_EPOCH = datetime.date(1970, 1, 1).toordinal()
_RFC3339 = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE)


def parse(text, plain=False):
    """None where it is no instant. plain: nothing but YYYY-MM-DDThh:mm:ssZ."""
    match = _RFC3339.fullmatch(text)
    if not match or plain and not (match[7] is None and text[-1] == "Z" and text[10] == "T"):
        return None
    year, month, day, hour, minute, second = (int(match[i]) for i in range(1, 7))
    if hour > 23 or minute > 59 or second > 59:
        return None
    try:
        days = datetime.date(year, month, day).toordinal() - _EPOCH
    except ValueError:
        return None
    offset = 0
    if match[8] not in "Zz":
        offset = (int(match[8][1:3]) * 60 + int(match[8][4:])) * (-60 if match[8][0] == "-" else 60)
    seconds = days * 86400 + hour * 3600 + minute * 60 + second - offset
    return seconds * SECOND + int((match[7] or "0").ljust(9, "0"))


def write(instant, form="z"):
    """z: fraction only where there is one; fraction: always; offset: in UTC+8; lower: t and z."""
    shift = 8 * 3600 * SECOND if form == "offset" else 0
    days, rest = divmod(instant + shift, DAY)
    seconds, nanos = divmod(rest, SECOND)
    date = datetime.date.fromordinal(days + _EPOCH)
    text = f"{date.year:04}-{date.month:02}-{date.day:02}T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    fraction = f"{nanos:09}".rstrip("0")
    if fraction or form == "fraction":
        text += "." + fraction.ljust(3, "0")
    text += "+08:00" if form == "offset" else "Z"
    return text.lower() if form == "lower" else text
