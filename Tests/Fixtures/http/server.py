"""A server for tests of the HTTP client: standard library only, one port of this machine, one thread a connection.

    server.py [CERTIFICATE KEY]

What it does with a request is in the request's path; see `answer`. With a certificate it speaks TLS. Its port is printed on
standard output. It ends when its standard input is closed.
"""

import base64
import gzip
import json
import os
import socket
import ssl
import sys
import threading
import time
import urllib.parse

lock = threading.Lock()
served = 0
gathered = {}


def read_request(stream):
    line = stream.readline().decode("latin-1").rstrip("\r\n")
    if not line:
        return None
    headers = []
    while (field := stream.readline().decode("latin-1").rstrip("\r\n")) != "":
        name, value = field.split(":", 1)
        headers.append([name, value.strip()])
    known = {name.lower(): value for name, value in headers}
    method, path, _ = line.split(" ")
    return {
        "method": method,
        "path": path,
        "headers": headers,
        "body": base64.b64encode(stream.read(int(known.get("content-length", 0)))).decode(),
    }


def head(status, *fields):
    return "\r\n".join([f"HTTP/1.1 {status} Status", *fields, "", ""]).encode("latin-1")


def plain(status, body, *fields):
    return head(status, f"Content-Length: {len(body)}", *fields) + body


def chunk(data):
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def gather(name, count):
    """Waits until as many requests of the name are here at once."""
    gate = None
    with lock:
        gate = gathered.setdefault(name, threading.Barrier(count))
    gate.wait(30)


def answer(connection, request, port):
    """Answers, and returns whether the connection is kept."""
    parts = urllib.parse.urlsplit(request["path"])
    query = dict(urllib.parse.parse_qsl(parts.query))
    kind = parts.path.strip("/").split("/")[0]
    send = connection.sendall
    if kind == "echo":
        body = json.dumps({**request, "port": port}).encode()
        if request["method"] == "HEAD":
            send(head(200, f"Content-Length: {len(body)}"))
        else:
            send(plain(200, body, "Content-Type: application/json"))
        return True
    if kind == "status":
        send(plain(int(query["status"]), b"told so"))
        return True
    if kind == "gather":
        gather(query["name"], int(query["count"]))
        send(plain(200, str(port).encode()))
        return True
    if kind == "count":
        send(plain(200, str(served).encode()))
        return True
    if kind == "redirect":
        send(plain(307, b"elsewhere", "Location: " + query["to"]))
        return True
    if kind == "headers":
        fields = ["Set-Cookie: a=1", "X-Odd:no space", "SET-COOKIE: b=2; Path=/", "X-Empty:", "X-Folded: one", "  two"]
        send(head(103, "Link: </style.css>", "X-Early: yes") + plain(200, b"ok", *fields))
        return True
    if kind == "chunked":
        send(head(200, "Transfer-Encoding: chunked", "Trailer: X-Late"))
        for part in [b"one ", b"two ", b"three"]:
            send(chunk(part))
            time.sleep(0.02)
        send(b"0\r\nX-Late: yes\r\n\r\n")
        return True
    if kind == "until-closed":
        send(head(200, "Connection: close") + b"to the end")
    elif kind == "bytes":
        send(plain(200, b"x" * int(query["count"])))
        return True
    elif kind == "stream":
        send(head(200, "Transfer-Encoding: chunked"))
        while True:
            send(chunk(b"x" * 65536))
    elif kind == "gzip":
        send(plain(200, gzip.compress(b"z" * int(query["count"])), "Content-Encoding: gzip"))
        return True
    elif kind == "half":
        send(head(200, "Content-Length: 1000") + b"x" * 500)
    elif kind == "half-chunk":
        send(head(200, "Transfer-Encoding: chunked") + b"ff\r\nshort")
    elif kind == "no-chunk":
        send(head(200, "Transfer-Encoding: chunked") + b"this is no chunk\r\n")
    elif kind == "half-head":
        send(b"HTTP/1.1 200 OK\r\nContent-Ty")
    elif kind == "reset":
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    elif kind == "noise":
        send(b"\x00\x01\x02 this is no HTTP \xff\xfe\r\n\r\n" * 8)
    elif kind == "many-headers":
        send(head(200, *[f"X-{i}: {'v' * 1000}" for i in range(1000)]))
    elif kind == "hang":
        connection.recv(1)
    elif kind == "drip":
        send(head(200, "Transfer-Encoding: chunked"))
        while True:
            send(chunk(b" "))
            time.sleep(0.02)
    return False


def serve(connection, port):
    global served
    try:
        if tls:
            connection = tls.wrap_socket(connection, server_side=True)
        stream = connection.makefile("rb")
        while (request := read_request(stream)) is not None:
            if not request["path"].startswith("/count"):
                with lock:
                    served += 1
            if not answer(connection, request, port):
                break
        stream.close()
    except (OSError, threading.BrokenBarrierError):
        pass  # The client has had enough.
    finally:
        connection.close()


def listen(server):
    while True:
        connection, place = server.accept()
        threading.Thread(target=serve, args=(connection, place[1]), daemon=True).start()


tls = None
if len(sys.argv) > 1:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(sys.argv[1], sys.argv[2])
server = socket.create_server(("127.0.0.1", 0), backlog=128)
print(server.getsockname()[1], flush=True)
threading.Thread(target=listen, args=(server,), daemon=True).start()
sys.stdin.read()
os._exit(0)
