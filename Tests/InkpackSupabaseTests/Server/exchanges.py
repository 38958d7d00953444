"""A server that answers as it is told, and misbehaves as it is told, for tests: standard library only, one loopback port.

    exchanges.py

The port is printed on standard output. A line of standard input is a JSON list of steps, and is answered with a number: the
steps answer the requests to http://127.0.0.1:PORT/NUMBER/..., in turn; the last one holds for all further requests. A line
"NUMBER" is answered with the requests so far, as a JSON list. The server ends when its input is closed or it is terminated.
"""

import base64
import json
import os
import socket
import sys
import threading
import time

plans, seen, logs = [], [], []
lock = threading.Lock()


def read_request(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return None
        data += part
    head, body = data.split(b"\r\n\r\n", 1)
    lines = head.decode("latin-1").split("\r\n")
    headers = [[part.strip() for part in line.split(":", 1)] for line in lines[1:]]
    length = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
    while len(body) < length:
        part = connection.recv(65536)
        if not part:
            break
        body += part
    method, path, _ = lines[0].split(" ", 2)
    _, number, rest = path.split("/", 2)
    return int(number), {
        "method": method, "path": "/" + rest, "headers": headers, "body": base64.b64encode(body).decode()}


def head(status, reason, headers, length=None):
    lines = [f"HTTP/1.1 {status} {reason}", "Connection: close"] + [f"{name}: {value}" for name, value in headers]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def answer(connection, step):
    kind = step["do"]
    status, reason, headers = step.get("status", 200), step.get("reason", "Status"), step.get("headers", [])
    body = base64.b64decode(step["bytes"]) if "bytes" in step else step.get("body", "").encode()
    if "after" in step:
        time.sleep(step["after"])
    if kind == "answer":
        connection.sendall(head(status, reason, headers, None if status == 204 else len(body)) + body)
    elif kind == "half":
        connection.sendall(head(status, reason, headers, len(body)) + body[: len(body) // 2])
    elif kind == "nothing":
        pass
    elif kind == "noise":
        connection.sendall(b"\x00\x01\x02 this is no HTTP \xff\xfe\r\n\r\n" * 8)
    elif kind == "huge":
        connection.sendall(head(200, "OK", headers))
        for _ in range(step["megabytes"]):
            connection.sendall(b" " * (1 << 20))
    elif kind == "drip":
        connection.sendall(head(200, "OK", headers + [["Transfer-Encoding", "chunked"]]))
        while True:
            connection.sendall(b"1\r\n \r\n")
            time.sleep(0.02)
    elif kind == "hang":
        connection.recv(1)
    else:
        raise ValueError(kind)


def serve(connection):
    try:
        found = read_request(connection)
        if found is None:
            return
        number, request = found
        with lock:
            step = plans[number][min(seen[number], len(plans[number]) - 1)]
            seen[number] += 1
            logs[number].append(request)
        answer(connection, step)
    except OSError:
        pass  # The client has had enough.
    finally:
        connection.close()


def listen(server):
    while True:
        connection, _ = server.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


server = socket.create_server(("127.0.0.1", 0), backlog=256)
print(server.getsockname()[1], flush=True)
threading.Thread(target=listen, args=(server,), daemon=True).start()
for line in sys.stdin:
    order = json.loads(line)
    with lock:
        if isinstance(order, int):
            print(json.dumps(logs[order]), flush=True)
        else:
            plans.append(order)
            seen.append(0)
            logs.append([])
            print(len(plans) - 1, flush=True)
os._exit(0)
