"""What a client of ours needs of PostgREST 12, onto a real Postgres: verbs on tables, functions by named arguments,
filters, embedding, order, limits, preferences, and errors as it writes them."""

import json
import re

import psycopg2

import query
import tokens
from catalog import Catalog
from query import Bad, Node, literal, name

# SQLSTATEs, or their beginnings, and the statuses that PostgREST gives them; others are 400.
STATUSES = [
    ("08", 503), ("09", 500), ("0L", 403), ("0P", 403), ("23503", 409), ("23505", 409), ("25006", 405), ("25", 500),
    ("28", 403), ("2D", 500), ("38", 500), ("39", 500), ("3B", 500), ("40", 500), ("53400", 500), ("53", 503),
    ("54", 413), ("55", 500), ("57P01", 503), ("57", 500), ("58", 500), ("F0", 500), ("HV", 500), ("P0001", 400),
    ("P0", 500), ("XX", 500), ("42883", 404), ("42P01", 404), ("42P17", 500),
]


class Answer(Exception):
    def __init__(self, status, body=None, reason=None, headers=None, kind="application/json; charset=utf-8"):
        super().__init__(status)
        self.status, self.body, self.reason, self.kind = status, body, reason, kind
        self.headers = headers or []


def error(status, code, message, details=None, hint=None, reason=None, headers=None):
    body = json.dumps(
        {"code": code, "details": details, "hint": hint, "message": message}, ensure_ascii=False,
        separators=(",", ":"))
    return Answer(status, body.encode(), reason, headers)


def refused(problem, is_anonymous):
    """What Postgres says, as an answer."""
    code = problem.pgcode
    if code is None:
        return error(503, "PGRST001", "Database client error. Retrying the connection.", str(problem), headers=[
            ("Retry-After", "0")])
    said = problem.diag
    if code.startswith("PT") and code[2:].isdigit():
        return error(
            int(code[2:]), code, said.message_primary, said.message_detail, said.message_hint,
            reason=said.message_primary)
    status = 400
    for prefix, known in STATUSES:
        if code.startswith(prefix):
            status = known
            break
    headers = []
    if code == "42501":
        status = 401 if is_anonymous else 403
        if is_anonymous:
            headers = [("WWW-Authenticate", "Bearer")]
    return error(
        status, code, said.message_primary, said.message_detail, said.message_hint, headers=headers)


def strict(body):
    """The JSON of a body, refused as PostgREST's reader refuses it."""

    def bad(_):
        raise ValueError

    try:
        text = body.decode("utf-8")
        if text.startswith("\ufeff"):
            raise ValueError
        value = json.loads(text, parse_constant=bad)
        json.dumps(value, ensure_ascii=False).encode()
        return text, value
    except RecursionError:
        # Deeper than this reader goes, which is no matter to the one in Postgres.
        return text, dict.fromkeys(re.findall(r'"(p_\w+)":', text))
    except ValueError:
        raise Bad(400, "PGRST102", "Empty or invalid json")


class PostgREST:
    def __init__(self, secret):
        self.secret = secret
        self.catalogs = {}

    def catalog(self, database, connection, again=False):
        if again or database not in self.catalogs:
            with connection.cursor() as cursor:
                self.catalogs[database] = Catalog(cursor)
            connection.rollback()
        return self.catalogs[database]

    def claims(self, headers):
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            return {}
        try:
            return tokens.verify(token.strip(), self.secret)
        except tokens.Refused as problem:
            raise error(401, "PGRST301", str(problem), headers=[
                ("WWW-Authenticate", 'Bearer error="invalid_token", error_description=' + json.dumps(str(problem)))])

    def begin(self, cursor, claims, catalog, is_read_only):
        role = claims.get("role", "anon")
        if is_read_only:
            cursor.execute("set transaction read only")
        cursor.execute("select set_config('role', %s, true)", [role])
        full = {"role": role, **claims}
        cursor.execute(
            """select set_config('search_path', '"public", "extensions"', true),
                      set_config('request.jwt.claims', %s, true)""", [json.dumps(full)])
        for setting, value in catalog.settings.get(role, []):
            if setting in ("statement_timeout", "lock_timeout"):
                cursor.execute("select set_config(%s, %s, true)", [setting, value])

    def handle(self, method, path, text, headers, body, database, connection):
        claims = self.claims(headers)
        is_anonymous = claims.get("role", "anon") == "anon"
        catalog = self.catalog(database, connection)
        try:
            return Request(self, method, path, text, headers, body, claims, catalog, connection).answer()
        except Bad as problem:
            return error(problem.status, problem.code, problem.message, problem.details, problem.hint)
        except psycopg2.Error as problem:
            return refused(problem, is_anonymous)
        finally:
            if not connection.closed:
                connection.rollback()


class Request:
    def __init__(self, service, method, path, text, headers, body, claims, catalog, connection):
        self.service, self.method, self.path, self.headers, self.body = service, method, path, headers, body
        self.claims, self.catalog, self.connection = claims, catalog, connection
        self.pairs = query.pairs(text)
        self.preferences = {}
        for part in headers.get("prefer", "").split(","):
            key, _, value = part.strip().partition("=")
            self.preferences[key] = value
        profile = headers.get("accept-profile" if method in ("GET", "HEAD") else "content-profile", "public")
        if profile != "public":
            raise Bad(406, "PGRST106", "The schema must be one of the following: public")
        strangers = [
            f"{key}={value}" for key, value in self.preferences.items()
            if key and key not in ("return", "count", "resolution", "missing", "handling", "tx", "timezone", "params")]
        if self.preferences.get("handling") == "strict" and strangers:
            raise Bad(
                400, "PGRST122", "Invalid preferences given with handling=strict",
                "Invalid preferences: " + ", ".join(strangers))
        accept = headers.get("accept", "*/*")
        self.is_single = accept.startswith("application/vnd.pgrst.object+json")
        known = ("application/json", "application/openapi+json", "*/*", "application/vnd.pgrst.object+json", "text/csv")
        if not any(part in accept for part in known):
            raise Bad(406, "PGRST107", f"None of these media types are available: {accept}")

    def answer(self):
        parts = self.path.strip("/").split("/")
        if self.path == "/":
            return self.description()
        if parts[0] == "rpc" and len(parts) == 2:
            return self.call(parts[1])
        if len(parts) != 1:
            return Answer(404, b"{}")
        table = parts[0]
        if table not in self.catalog.columns:
            raise Bad(404, "42P01", f'relation "public.{table}" does not exist')
        node = Node(table, self.catalog.columns[table], table)
        if self.method in ("GET", "HEAD"):
            query.parse(node, self.pairs, self.catalog)
            return self.read(node)
        return self.write(table, node)

    def start(self, is_read_only=False):
        cursor = self.connection.cursor()
        self.service.begin(cursor, self.claims, self.catalog, is_read_only)
        return cursor

    # Reading

    def read(self, node):
        self.take_range(node)
        cursor = self.start(is_read_only=True)
        if self.preferences.get("timezone"):
            cursor.execute("select set_config('timezone', %s, true)", [self.preferences["timezone"]])
        total = None
        if self.preferences.get("count"):
            kept = (node.limit, node.offset, node.order)
            node.limit, node.offset, node.order = None, None, []
            cursor.execute(f"select count(*) from ({node.sql()}) t")
            total = cursor.fetchone()[0]
            node.limit, node.offset, node.order = kept
        cursor.execute(f"select coalesce(json_agg(t), '[]')::text, count(*) from ({node.sql()}) t")
        text, count = cursor.fetchone()
        first = node.offset or 0
        if total is not None and first > 0 and first >= total:
            return self.out_of_bounds(first, total)
        return self.rows(text, count, 200, first=first, total=total)

    def out_of_bounds(self, first, total):
        found = error(
            416, "PGRST103", "Requested range not satisfiable",
            f"An offset of {first} was requested, but there are only {total} rows.")
        found.headers += [("Content-Range", f"*/{total}")] + self.applied()
        return found

    def take_range(self, node):
        match = re.match(r"(\d+)-(\d*)$", self.headers.get("range", ""))
        if match:
            node.offset = int(match[1])
            if match[2]:
                node.limit = int(match[2]) - node.offset + 1
                if node.limit <= 0:
                    raise Bad(
                        416, "PGRST103", "Requested range not satisfiable",
                        "The lower boundary must be lower than or equal to the upper boundary in the Range header.")

    def applied(self):
        applied = [
            f"{key}={self.preferences[key]}" for key in ("resolution", "missing", "return", "timezone", "count")
            if self.preferences.get(key)]
        return [("Preference-Applied", ", ".join(applied))] if applied else []

    def rows(self, text, count, status, first=0, total=None, is_change=False, headers=(), one=False):
        """An answer with rows. `one`: the result of a function that returns one, not a list."""
        headers = list(headers)
        total_text = "*" if total is None else str(total)
        span = "*" if is_change or count == 0 else f"{first}-{first + count - 1}"
        if total is not None and count < total and status == 200:
            status = 206
        headers.append(("Content-Range", f"{span}/{total_text}"))
        if not one:
            headers += self.applied()
        kind = "application/json; charset=utf-8"
        if self.is_single:
            kind = "application/vnd.pgrst.object+json; charset=utf-8"
            if not one:
                if count != 1:
                    raise Bad(
                        406, "PGRST116", "JSON object requested, multiple (or no) rows returned",
                        f"The result contains {count} rows")
                text = text.strip()[1:-1]
        return Answer(status, text.encode(), None, headers, kind)

    # Changing

    def write(self, table, node):
        columns = {}
        text = "null"
        if self.method in ("POST", "PATCH", "PUT"):
            text, value = strict(self.body)
            rows = value if isinstance(value, list) else [value]
            for row in rows[:1]:
                columns = {key: self.catalog.columns[table].get(key) for key in row}
            for column, kind in columns.items():
                if kind is None:
                    raise Bad(
                        400, "PGRST204", f"Could not find the '{column}' column of '{table}' in the schema cache")
        wants = self.preferences.get("return", "minimal")
        # What comes back is named; what is not asked for needs no right to be read.
        query.parse(node, self.pairs, self.catalog)
        cursor = self.start()
        if self.method == "POST" or self.method == "PUT":
            result = self.insert(cursor, table, node, columns, text, wants)
        else:
            result = self.change(cursor, table, node, columns, text, wants)
        self.connection.commit()
        return result

    def insert(self, cursor, table, node, columns, text, wants):
        names = ", ".join(name(column) for column in columns)
        if columns:
            types = ", ".join(f"{name(column)} {kind}" for column, kind in columns.items())
            reader = "json_to_recordset" if text.lstrip().startswith("[") else "json_to_record"
            values = f"({names}) select {names} from {reader}({literal(text)}::json) as _({types})"
        elif text.strip() == "[]":
            return self.rows("[]", 0, 201, is_change=True)
        else:
            values = "default values"
        keys = ", ".join(name(key) for key in self.catalog.primary[table])
        resolution = self.preferences.get("resolution")
        if self.method == "PUT":
            resolution = "merge-duplicates"
        conflict = ""
        if resolution == "ignore-duplicates":
            conflict = f" on conflict ({keys}) do nothing"
        elif resolution == "merge-duplicates":
            sets = ", ".join(f"{name(column)} = excluded.{name(column)}" for column in columns)
            conflict = f" on conflict ({keys}) do update set {sets}"
        statement = f"insert into public.{name(table)} {values}{conflict}"
        if wants == "representation":
            rows, count = self.changed(cursor, statement, node)
            return self.rows(rows, count, 201, is_change=True)
        if wants == "headers-only":
            cursor.execute(statement + f" returning {keys}")
            place = "&".join(
                f"{key}=eq.{value}" for key, value in zip(self.catalog.primary[table], cursor.fetchone()))
            return Answer(
                201, b"", None, [("Location", f"/{table}?{place}"), ("Content-Range", "*/*")] + self.applied())
        cursor.execute(statement)
        return Answer(201, b"", None, [("Content-Range", "*/*")] + self.applied())

    def change(self, cursor, table, node, columns, text, wants):
        where = " where " + " and ".join(node.filters) if node.filters else ""
        if self.method == "DELETE":
            statement = f"delete from public.{name(table)}{where}"
        else:
            types = ", ".join(f"{name(column)} {kind}" for column, kind in columns.items())
            sets = ", ".join(f"{name(column)} = _.{name(column)}" for column in columns)
            statement = (
                f"update public.{name(table)} set {sets} from json_to_record({literal(text)}::json) as _({types})"
                + where)
        if wants == "representation":
            rows, count = self.changed(cursor, statement, node)
            return self.rows(rows, count, 200, is_change=self.method == "DELETE")
        cursor.execute(statement)
        count = cursor.rowcount
        span = "*" if self.method == "DELETE" or count == 0 else f"0-{count - 1}"
        total = str(count) if self.preferences.get("count") else "*"
        return Answer(204, None, None, [("Content-Range", f"{span}/{total}")] + self.applied())

    def changed(self, cursor, statement, node):
        """Runs a statement and reads what it has changed, as the query asks for it."""
        wanted = {
            column for item in node.select if not isinstance(item, tuple)
            for column in node.columns if item.startswith(f"{name(node.source)}.{name(column)}")}
        wanted |= {a for item in node.select if isinstance(item, tuple) for a, _ in item[3]}
        back = ", ".join(f"{name(node.table)}.{name(column)}" for column in node.columns if column in wanted) or "1"
        result = Node(node.source, node.columns)
        result.select, result.embedded, result.order = node.select, node.embedded, node.order
        result.limit = node.limit
        cursor.execute(
            f"with {name(node.source)} as ({statement} returning {back}) "
            f"select coalesce(json_agg(t), '[]')::text, count(*) from ({result.sql()}) t")
        return cursor.fetchone()

    # Functions

    def call(self, called):
        if self.method not in ("GET", "HEAD", "POST"):
            raise Bad(405, "PGRST101", f"Cannot use the {self.method} method on RPC")
        if self.method == "POST":
            text, value = self.arguments()
        else:
            value = {key: None for key, _ in self.pairs if key not in ("select", "order", "limit", "offset", "and", "or")}
            text = json.dumps({key: text for key, text in self.pairs if key in value})
        function = self.find(called, list(value))
        if function is None:
            raise self.unknown(called, sorted(value))
        types = ", ".join(f"{name(key)} {function.arguments[key]}" for key in value)
        named = ", ".join(f"{name(key)} := args.{name(key)}" for key in value)
        source = f"public.{name(called)}({named})"
        origin = f" from json_to_record({literal(text)}::json) as args({types})" if value else ""
        cursor = self.start(is_read_only=self.method != "POST" or function.is_stable)
        if not function.is_composite:
            return self.scalar(cursor, called, function, source, origin)
        inner = f"select r.*{origin}, lateral {source} r" if value else f"select r.* from {source} r"
        node = Node(called, None)
        if "select" not in dict(self.pairs):
            node.select = [f"{name(called)}.*"]
        query.parse(node, self.pairs, self.catalog, list(value) if self.method != "POST" else [])
        cursor.execute(
            f"with {name(called)} as materialized ({inner}) "
            f"select coalesce(json_agg(t), '[]')::text, count(*) from ({node.sql()}) t")
        text, count = cursor.fetchone()
        if not function.is_set:
            text = text.strip()[1:-1] or "null"
            count = 1
        answer = self.rows(text, count, 200, one=not function.is_set)
        self.connection.commit()
        return answer

    def arguments(self):
        kind = self.headers.get("content-type", "application/json").split(";")[0]
        if kind == "application/x-www-form-urlencoded":
            value = dict(query.pairs(self.body.decode()))
            return json.dumps(value), value
        if kind != "application/json" or not self.body.strip():
            return "{}", {}
        text, value = strict(self.body)
        if isinstance(value, list):
            value = value[0] if value else {}
            text = json.dumps(value)
        return (text, value) if isinstance(value, dict) else ("{}", {})

    def find(self, called, given):
        if self.preferences.get("params") == "single-object":
            return None
        for function in self.catalog.functions.get(called, []):
            if set(given) <= set(function.arguments) and function.required <= set(given):
                return function
        return None

    def unknown(self, called, given):
        single = self.preferences.get("params") == "single-object"
        words = f"({', '.join(given)})" if given else " without parameters"
        details = (" with parameters " if len(given) > 1 else " with parameter ") + ", ".join(given)
        if not given:
            details = " without parameters"
        if self.method == "POST":
            details += " or with a single unnamed json/jsonb parameter"
        if single:
            words, details = "", " with a single json/jsonb parameter"
        return Bad(
            404, "PGRST202", f"Could not find the function public.{called}{words} in the schema cache",
            f"Searched for the function public.{called}{details}, but no matches were found in the schema cache.")

    def scalar(self, cursor, called, function, source, origin):
        for key, _ in self.pairs:
            if key == "select":
                column = dict(self.pairs)["select"].split(",")[0]
                raise Bad(400, "42703", f"column {called}.{column} does not exist")
        if function.is_set:
            cursor.execute(f"select coalesce(json_agg({source}), '[]')::text{origin}")
        else:
            cursor.execute(f"select coalesce(to_json({source})::text, 'null'){origin}")
        text = cursor.fetchone()[0]
        self.connection.commit()
        return self.rows(text, 1, 200, one=True)

    # What there is

    def description(self):
        """The root document, as far as a client looks into it: what the caller may use."""
        cursor = self.start(is_read_only=True)
        cursor.execute(
            """select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
                and has_any_column_privilege(c.oid, 'select, insert, update')""")
        tables = [row[0] for row in cursor.fetchall()]
        cursor.execute(
            """select distinct p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace
                and has_function_privilege(p.oid, 'execute')""")
        paths = {"/": {}, **{f"/{table}": {} for table in tables}, **{f"/rpc/{row[0]}": {} for row in cursor.fetchall()}}
        definitions = {
            table: {"properties": {column: {} for column in self.catalog.columns[table]}} for table in tables
            if table in self.catalog.columns}
        body = json.dumps({"swagger": "2.0", "paths": paths, "definitions": definitions})
        return Answer(200, body.encode(), kind="application/openapi+json; charset=utf-8")

