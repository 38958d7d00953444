"""A Supabase project's gateway for tests, onto real Postgres databases: PostgREST at /rest/v1, Storage at /storage/v1.

    serve.py

The first line of standard input is a JSON object: {"secret", "publishable", "secretKey"}. The port is printed on standard
output. Each further line of the input is the address of a database; it is answered with the number by which the database's
services are found: http://127.0.0.1:PORT/NUMBER/rest/v1. The server ends when its standard input is closed or it is
terminated. A connection to a database lives as long as the client's connection.
"""

import http.server
import json
import os
import sys
import threading

import psycopg2

import tokens
from postgrest import Answer, PostgREST, error
from storage import Storage

settings = json.loads(sys.stdin.readline())
databases = []
rest = PostgREST(settings["secret"])
storage = Storage(settings["secret"])


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "postgrest-double"
    sys_version = ""
    timeout = 120
    # Heads and bodies in one piece: a second one would wait for the first to be acknowledged, which takes 40 ms.
    wbufsize = -1
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        self.connections = {}

    def finish(self):
        super().finish()
        for connection in self.connections.values():
            connection.close()

    def log_message(self, *_):
        pass

    def opened(self, database):
        found = self.connections.get(database)
        if found is None or found.closed:
            found = self.connections[database] = psycopg2.connect(database)
        return found

    def serve(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {key.lower(): value for key, value in self.headers.items()}
        path, _, text = self.path.partition("?")
        try:
            answer = self.answer(path, text, headers, body)
        except Answer as thrown:
            answer = thrown
        except UnicodeDecodeError:
            answer = Answer(500, b"Something went wrong", kind="text/plain; charset=utf-8")
        except psycopg2.OperationalError as problem:
            answer = error(
                503, "PGRST000", "Database connection error. Retrying the connection.", str(problem),
                headers=[("Retry-After", "0")])
        self.send_response(answer.status, answer.reason)
        for key, value in answer.headers:
            self.send_header(key, value)
        if answer.body is None:
            self.end_headers()
            return
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def answer(self, path, text, headers, body):
        # The new keys are no tokens: the gateway puts tokens in their place.
        roles = {settings["publishable"]: "anon", settings["secretKey"]: "service_role"}
        role = roles.get(headers.get("apikey"))
        if role and "authorization" not in headers:
            headers["authorization"] = "Bearer " + tokens.sign({"role": role}, settings["secret"])
        _, number, service, _, *rest_of_path = path.split("/")
        database = databases[int(number)]
        services = {"rest": rest, "storage": storage}
        return services[service].handle(
            self.command, "/" + "/".join(rest_of_path), text, headers, body, database, self.opened(database))

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = serve


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


server = Server(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
for line in sys.stdin:
    databases.append(line.strip())
    print(len(databases) - 1, flush=True)
os._exit(0)
