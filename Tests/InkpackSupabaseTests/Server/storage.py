"""What a client of ours needs of Supabase's Storage API: the bytes in memory, the policies of storage.objects asked in the
database, errors as https://github.com/supabase/storage writes them."""

import hashlib
import json
import re
import time
import uuid
from urllib.parse import unquote

import psycopg2

import tokens
from postgrest import Answer

KEY = re.compile(r"[\w/!\-.*'() &$@=;:+,?]+$")


class Problem(Exception):
    def __init__(self, status, error, message, code=None):
        super().__init__(message)
        self.status, self.error, self.message, self.code = status, error, message, code or error


def reply(value, status=200, headers=()):
    return Answer(status, json.dumps(value).encode(), None, list(headers))


NOT_FOUND = Problem(404, "not_found", "Object not found", "NoSuchKey")


class Storage:
    def __init__(self, secret):
        self.secret = secret
        # By database, bucket, name and version.
        self.bytes = {}

    def handle(self, method, path, text, headers, body, database, connection):
        try:
            return self.route(method, path, text, headers, body, database, connection)
        except Problem as problem:
            # The status of nearly all errors is 400; which one it is, says the body.
            value = {"statusCode": str(problem.status), "error": problem.error, "message": problem.message}
            return reply(value, 500 if problem.status == 500 else 400)
        except psycopg2.Error as problem:
            if problem.pgcode == "42501":
                message = re.sub(r" for table .*", "", problem.diag.message_primary)
                return reply({"statusCode": "403", "error": "Unauthorized", "message": message}, 400)
            return reply({"statusCode": "500", "error": "DatabaseError", "message": str(problem)}, 500)
        finally:
            if not connection.closed:
                connection.rollback()

    def route(self, method, path, text, headers, body, database, connection):
        parts = [unquote(part) for part in path.strip("/").split("/")]
        if parts[:2] == ["object", "sign"] and method == "GET":
            return self.signed(parts[2], "/".join(parts[3:]), text, database)
        cursor = self.begin(headers, connection)
        if parts[:2] == ["object", "list"] and method == "POST":
            return self.list(cursor, parts[2], json.loads(body))
        if parts[:2] == ["object", "sign"] and method == "POST":
            return self.sign(cursor, parts[2], "/".join(parts[3:]), json.loads(body), database)
        if parts[0] != "object":
            raise Problem(404, "Not Found", f"Route {method}:{path} not found")
        if method == "DELETE" and len(parts) == 2:
            return self.remove(cursor, parts[1], json.loads(body)["prefixes"], database, connection)
        if method == "GET":
            rest = parts[2:] if parts[1] == "authenticated" else parts[1:]
            return self.download(cursor, rest[0], "/".join(rest[1:]), database)
        if method in ("POST", "PUT"):
            return self.upload(
                cursor, parts[1], "/".join(parts[2:]), headers, body, database, connection)
        raise Problem(404, "Not Found", f"Route {method}:{path} not found")

    def begin(self, headers, connection):
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise Problem(400, "Error", "headers must have required property 'authorization'")
        try:
            claims = tokens.verify(token.strip(), self.secret)
        except tokens.Refused as problem:
            words = {"JWT expired": '"exp" claim timestamp check failed', "JWSError JWSInvalidSignature":
                     "signature verification failed"}
            raise Problem(403, "Unauthorized", words.get(str(problem), "Invalid Compact JWS"), "InvalidJWT")
        cursor = connection.cursor()
        cursor.execute(
            """select set_config('role', %s, true), set_config('request.jwt.claims', %s, true),
                      set_config('request.jwt.claim.sub', %s, true), set_config('storage.allow_delete_query', 'true', true)""",
            [claims.get("role", "anon"), json.dumps(claims), claims.get("sub", "")])
        return cursor

    def bucket(self, cursor, bucket):
        cursor.execute("select current_setting('role')")
        role = cursor.fetchone()[0]
        cursor.execute("set local role service_role")
        cursor.execute("select file_size_limit, allowed_mime_types from storage.buckets where id = %s", [bucket])
        row = cursor.fetchone()
        cursor.execute("select set_config('role', %s, true)", [role])
        if row is None:
            raise Problem(404, "Bucket not found", "Bucket not found", "NoSuchBucket")
        return row

    def upload(self, cursor, bucket, name, headers, body, database, connection):
        if not KEY.match(name) or ".." in name.split("/"):
            raise Problem(400, "InvalidKey", f"Invalid key: {name}")
        limit, types = self.bucket(cursor, bucket)
        kind = headers.get("content-type", "application/octet-stream").split(";")[0]
        if types and kind not in types:
            raise Problem(415, "invalid_mime_type", f"mime type {kind} is not supported", "InvalidMimeType")
        if limit and len(body) > limit:
            raise Problem(413, "Payload too large", "The object exceeded the maximum allowed size", "EntityTooLarge")
        version = str(uuid.uuid4())
        etag = '"' + hashlib.md5(body).hexdigest() + '"'
        moment = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
        metadata = json.dumps({
            "eTag": etag, "size": len(body), "mimetype": kind, "cacheControl": headers.get("cache-control", "no-cache"),
            "lastModified": moment, "contentLength": len(body), "httpStatusCode": 200})
        conflict = ""
        if headers.get("x-upsert") == "true":
            conflict = """ on conflict (bucket_id, name) do update set version = excluded.version,
                metadata = excluded.metadata, updated_at = now()"""
        try:
            cursor.execute(
                "insert into storage.objects (bucket_id, name, version, metadata) values (%s, %s, %s, %s)"
                + conflict + " returning id", [bucket, name, version, metadata])
        except psycopg2.errors.UniqueViolation:
            raise Problem(409, "Duplicate", "The resource already exists", "KeyAlreadyExists")
        number = str(cursor.fetchone()[0])
        connection.commit()
        self.bytes[database, bucket, name, version] = (body, kind, etag)
        return reply({"Key": f"{bucket}/{name}", "Id": number})

    def find(self, cursor, bucket, name, database):
        cursor.execute("select version from storage.objects where bucket_id = %s and name = %s", [bucket, name])
        row = cursor.fetchone()
        if row is None:
            raise NOT_FOUND
        return self.bytes.get((database, bucket, name, row[0]))

    def download(self, cursor, bucket, name, database):
        self.bucket(cursor, bucket)
        return self.send(self.find(cursor, bucket, name, database))

    def send(self, found):
        if found is None:
            raise Problem(404, "Not found", "The resource was not found")
        body, kind, etag = found
        return Answer(200, body, None, [("ETag", etag), ("Cache-Control", "no-cache")], kind)

    def sign(self, cursor, bucket, name, wanted, database):
        self.find(cursor, bucket, name, database)
        token = tokens.sign({"url": f"{bucket}/{name}", "exp": int(time.time()) + wanted["expiresIn"]}, self.secret)
        return reply({"signedURL": f"/object/sign/{bucket}/{name}?token={token}"})

    def signed(self, bucket, name, text, database):
        try:
            claims = tokens.verify(dict(part.split("=", 1) for part in text.split("&"))["token"], self.secret)
        except (tokens.Refused, KeyError, ValueError):
            raise Problem(400, "InvalidJWT", "invalid signature")
        if claims.get("url") != f"{bucket}/{name}":
            raise Problem(400, "InvalidSignature", "The url do not match the signature")
        found = [value for key, value in self.bytes.items() if key[:3] == (database, bucket, name)]
        return self.send(found[-1] if found else None)

    def remove(self, cursor, bucket, names, database, connection):
        self.bucket(cursor, bucket)
        cursor.execute(
            "delete from storage.objects where bucket_id = %s and name = any (%s) returning name, version",
            [bucket, names])
        gone = cursor.fetchall()
        connection.commit()
        for name, version in gone:
            self.bytes.pop((database, bucket, name, version), None)
        return reply([{"bucket_id": bucket, "name": name} for name, _ in gone])

    def list(self, cursor, bucket, wanted):
        prefix = wanted["prefix"]
        if prefix and not prefix.endswith("/"):
            prefix += "/"
        cursor.execute(
            """select name, id::text, metadata from storage.objects where bucket_id = %s and starts_with(name, %s)""",
            [bucket, prefix])
        entries = {}
        for name, number, metadata in cursor.fetchall():
            head, slash, _ = name[len(prefix):].partition("/")
            entries[head] = {"name": head, "id": None, "metadata": None} if slash else {
                "name": head, "id": number, "metadata": metadata}
        first = wanted.get("offset", 0)
        page = sorted(entries.values(), key=lambda entry: entry["name"])[first : first + wanted.get("limit", 100)]
        return reply(page)
