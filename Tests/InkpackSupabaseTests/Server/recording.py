"""Reads the recorded exchanges of Tests/InkpackSupabaseTests/Recorded/inkpack.txt."""

import re


class Exchange:
    def __init__(self, number, title):
        self.number, self.title = number, title
        self.method = self.path = None
        self.headers, self.body = [], b""
        self.status, self.reason, self.answers, self.reply = None, None, [], ""

    def header(self, name):
        return next((value for key, value in self.answers if key.lower() == name.lower()), None)


def read(path):
    exchanges, state, current = [], None, None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        start = re.match(r"######## (\d+)\. (.*)", line)
        if start or line.startswith("================"):
            current = state = None
        if start:
            current = Exchange(int(start[1]), start[2])
            exchanges.append(current)
            state = "request"
        elif current is None:
            continue
        elif state == "request" and line.startswith("> ") and current.method is None:
            current.method, current.path, _ = line[2:].split(" ", 2)
        elif state == "request" and line.startswith("> "):
            current.headers.append(tuple(line[2:].split(": ", 1)))
        elif state == "request" and line == ">":
            state = "body"
            current.lines = []
        elif line.startswith("< ") and current.status is None:
            match = re.match(r"< HTTP/1.1 (\d+) ?(.*)", line)
            current.status, current.reason = (int(match[1]), match[2]) if match else (0, line)
            state = "answer"
        elif state == "body":
            current.lines.append(line)
        elif state == "answer" and line.startswith("< "):
            current.answers.append(tuple(line[2:].split(": ", 1)))
        elif state == "answer" and line == "<":
            state = "reply"
            current.replies = []
        elif state == "reply":
            current.replies.append(line)
    for exchange in exchanges:
        exchange.body = expand("\n".join(getattr(exchange, "lines", [])))
        exchange.reply = "\n".join(getattr(exchange, "replies", [])).strip("\n")
        if exchange.reply == "(no body)":
            exchange.reply = ""
    return exchanges


def expand(text):
    """The body as it was sent: what was written short, as "x… (12 times)", in full."""
    text = re.sub(
        r'(\{"a":|\}|\{"type":"generate"\},|[a-z])… \(([\d,]+) times\)',
        lambda match: match[1] * int(match[2].replace(",", "")), text)
    data = text.replace('{"type":"generate"},]', '{"type":"generate"}]').encode()
    data = re.sub(rb"\((?:byte|bytes) ((?:[0-9a-f]{2} ?)+)\)", lambda match: bytes.fromhex(match[1].decode()), data)
    return data
