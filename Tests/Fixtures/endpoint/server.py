"""A service that misbehaves as it is told, for tests: standard library only, one loopback port, one thread a connection.

    server.py PLAN LOG

PLAN is a JSON file with a list of steps, one for each request in turn; the last one holds for all further requests. Each
request is appended to LOG as a line of JSON before it is answered. The port is printed on standard output. The server
ends when its standard input is closed or it is terminated.
"""

import json
import os
import socket
import sys
import threading
import time

steps = json.load(open(sys.argv[1]))
log = open(sys.argv[2], "a")
lock = threading.Lock()
seen = 0


def read_request(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return None
        data += part
    head, body = data.split(b"\r\n\r\n", 1)
    lines = head.decode("latin-1").split("\r\n")
    headers = {k.strip().lower(): v.strip() for k, v in (line.split(":", 1) for line in lines[1:])}
    while len(body) < int(headers.get("content-length", 0)):
        part = connection.recv(65536)
        if not part:
            break
        body += part
    return {"line": lines[0], "headers": headers, "body": body.decode("utf-8", "replace")}


def chat(step):
    message = {"role": "assistant", "content": step.get("text")}
    if "refusal" in step:
        message["refusal"] = step["refusal"]
    if "call" in step:
        message["tool_calls"] = [
            {"id": "1", "type": "function", "function": {"name": "draw", "arguments": step["call"]}}
        ]
    if "parts" in step:
        message["content"] = [{"type": "text", "text": part} for part in step["parts"]]
    answer = {"choices": [{"index": 0, "message": message, "finish_reason": step.get("finish", "stop")}]}
    if "usage" in step:
        answer["usage"] = step["usage"]
    return json.dumps(answer).encode()


def head(status, headers, length=None):
    lines = [f"HTTP/1.1 {status} Status", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def answer(connection, step):
    kind = step["do"]
    headers = {"Content-Type": "application/json", **step.get("headers", {})}
    if kind == "answer":
        body = chat(step)
        connection.sendall(head(200, headers, len(body)) + body)
    elif kind == "status":
        body = step.get("body", "").encode()
        connection.sendall(head(step["status"], headers, len(body)) + body)
    elif kind == "bytes":
        body = bytes(step["bytes"])
        connection.sendall(head(200, headers, len(body)) + body)
    elif kind == "partial":
        body = chat(step)
        connection.sendall(head(200, headers, len(body)) + body[: len(body) // 2])
    elif kind == "lie":
        body = chat(step)
        connection.sendall(head(200, headers, len(body) + 500) + body)
    elif kind == "nothing":
        pass
    elif kind == "noise":
        connection.sendall(b"\x00\x01\x02 this is no HTTP \xff\xfe\r\n\r\n" * 8)
    elif kind == "huge":
        connection.sendall(head(200, headers))
        for _ in range(step["megabytes"]):
            connection.sendall(b" " * (1 << 20))
    elif kind == "drip":
        connection.sendall(head(200, {**headers, "Transfer-Encoding": "chunked"}))
        while True:
            connection.sendall(b"1\r\n \r\n")
            time.sleep(0.02)
    elif kind == "hang":
        connection.recv(1)
    else:
        raise ValueError(kind)


def serve(connection):
    global seen
    try:
        request = read_request(connection)
        if request is None:
            return
        with lock:
            step = steps[min(seen, len(steps) - 1)]
            seen += 1
            log.write(json.dumps(request) + "\n")
            log.flush()
        answer(connection, step)
    except OSError:
        pass  # The client has had enough.
    finally:
        connection.close()


def listen(server):
    while True:
        connection, _ = server.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


server = socket.create_server(("127.0.0.1", 0))
print(server.getsockname()[1], flush=True)
threading.Thread(target=listen, args=(server,), daemon=True).start()
sys.stdin.read()
os._exit(0)
