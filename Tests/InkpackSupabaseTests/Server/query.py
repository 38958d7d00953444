"""The query language of PostgREST, as far as it is needed, as SQL."""

import re
from urllib.parse import unquote_plus

OPERATORS = {
    "eq": "=", "neq": "<>", "gt": ">", "gte": ">=", "lt": "<", "lte": "<=", "like": "like", "ilike": "ilike",
}


class Bad(Exception):
    """A query that is refused: status, code, message, details, hint."""

    def __init__(self, status, code, message, details=None, hint=None):
        super().__init__(message)
        self.status, self.code, self.message, self.details, self.hint = status, code, message, details, hint


def name(text):
    return '"' + text.replace('"', '""') + '"'


def literal(text):
    """A text of no type yet: the column that it is compared with decides."""
    # A NUL ends the value: recorded so.
    text = text.split("\0")[0]
    quoted = "'" + text.replace("'", "''") + "'"
    return "E" + quoted.replace("\\", "\\\\") if "\\" in text else quoted


def split(text, separator=","):
    """The parts of a list, by separators outside of brackets and quotation marks."""
    parts, depth, start, index, is_quoted = [], 0, 0, 0, False
    while index < len(text):
        character = text[index]
        if is_quoted and character == "\\":
            index += 1
        elif character == '"':
            is_quoted = not is_quoted
        elif not is_quoted and character == "(":
            depth += 1
        elif not is_quoted and character == ")":
            depth -= 1
        elif not is_quoted and depth == 0 and character == separator:
            parts.append(text[start:index])
            start = index + 1
        index += 1
    parts.append(text[start:])
    return [part for part in parts if part]


def unquoted(text):
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    return text


class Node:
    """A table, or a function's result, with what is asked of it."""

    def __init__(self, source, columns, table=None):
        self.source, self.columns, self.table = source, columns, table
        self.select, self.filters, self.order = [], [], []
        self.limit = self.offset = None
        self.embedded = {}
        self.is_inner = False

    def path(self, text):
        """A column, or a way into a JSON column."""
        parts = re.split(r"(->>|->)", text)
        if self.columns is not None and parts[0] not in self.columns:
            raise Bad(400, "42703", f"column {self.source}.{parts[0]} does not exist")
        result = f"{name(self.source)}.{name(parts[0])}"
        for arrow, key in zip(parts[1::2], parts[2::2]):
            result = f"to_jsonb({result}){arrow}{key if key.isdigit() else literal(key)}"
        return result

    def condition(self, column, text):
        operator, _, value = text.partition(".")
        if operator == "not":
            return f"not ({self.condition(column, value)})"
        if operator == "is" and value in ("null", "true", "false", "unknown"):
            return f"{self.path(column)} is {value}"
        if operator == "in" and value[:1] == "(" and value[-1:] == ")":
            values = [literal(unquoted(part)) for part in split(value[1:-1])]
            return f"{self.path(column)} in ({', '.join(values)})" if values else "false"
        if operator not in OPERATORS or "." not in text:
            first = text[:1]
            # The parser's own words: what stands where an operator was to come.
            for known in list(OPERATORS) + ["not", "in", "is"]:
                common = 0
                while common < min(len(known), len(text)) and known[common] == text[common]:
                    common += 1
                if common:
                    first = text[common : common + 1] or first
            raise Bad(
                400, "PGRST100", f'"failed to parse filter ({text})" (line 1, column 1)',
                f'unexpected "{first}" expecting "not" or operator (eq, gt, ...)')
        return f"{self.path(column)} {OPERATORS[operator]} {literal(value)}"

    def logic(self, kind, text):
        if not (text.startswith("(") and text.endswith(")")):
            raise Bad(
                400, "PGRST100", f'"failed to parse logic tree ({text})" (line 1, column {len(text) + 3})',
                "unexpected end of input expecting field name (* or [a..z0..9_$]), negation operator (not) or logic "
                "operator (and, or)")
        parts = []
        for part in split(text[1:-1]):
            nested = re.match(r"(not\.)?(and|or)(\(.*\))$", part, re.S)
            if nested:
                inner = self.logic(nested[2], nested[3])
                parts.append(f"not ({inner})" if nested[1] else inner)
            else:
                column, _, rest = part.partition(".")
                operator, _, value = rest.partition(".")
                # A value may stand in quotation marks here, which it may not at the top.
                parts.append(self.condition(column, f"{operator}.{unquoted(value)}"))
        return "(" + f" {kind} ".join(parts) + ")"

    def add_order(self, text):
        for part in split(text):
            words = part.split(".")
            order = self.path(words[0])
            if "desc" in words:
                order += " desc"
            if "nullsfirst" in words or "nullslast" in words:
                order += " nulls " + ("first" if "nullsfirst" in words else "last")
            self.order.append(order)

    def sql(self, joins=()):
        """The query; `joins` are conditions that tie it to the one around it."""
        columns, extra = [], []
        for item in self.select:
            if isinstance(item, tuple):
                alias, node, is_many, pairs = item
                ties = [f"{name(node.source)}.{name(b)} = {name(self.source)}.{name(a)}" for a, b in pairs]
                inner = node.sql(ties)
                if is_many:
                    columns.append(f"(select coalesce(json_agg(x), '[]') from ({inner}) x) as {name(alias)}")
                else:
                    columns.append(f"(select row_to_json(x) from ({inner}) x) as {name(alias)}")
                if node.is_inner:
                    extra.append(f"exists ({inner})")
            else:
                columns.append(item)
        text = f"select {', '.join(columns) or 'null'} from {self.origin()}"
        where = list(joins) + self.filters + extra
        if where:
            text += " where " + " and ".join(where)
        if self.order:
            text += " order by " + ", ".join(self.order)
        if self.limit is not None:
            text += f" limit {self.limit}"
        if self.offset:
            text += f" offset {self.offset}"
        return text

    def origin(self):
        return f'"public".{name(self.table)} as {name(self.source)}' if self.table else name(self.source)


def parse_select(text, node, catalog, path=""):
    for item in split(text):
        if item.endswith("()"):
            raise Bad(400, "PGRST123", "Use of aggregate functions is not allowed")
        match = re.match(r"(?:([\w ]+):)?([^(:!]+)(!inner|![\w]+)?(?:\((.*)\))?$", item, re.S)
        alias, column, hint, inner = match.groups() if match else (None, item, None, None)
        if inner is not None:
            found = catalog.join(node.table, column) if column in catalog.columns else []
            if len(found) != 1:
                raise Bad(
                    400, "PGRST200",
                    f"Could not find a relationship between '{node.table}' and '{column}' in the schema cache",
                    f"Searched for a foreign key relationship between '{node.table}' and '{column}' in the schema "
                    "'public', but no matches were found.")
            child = Node(column, catalog.columns[column], column)
            child.is_inner = hint == "!inner"
            parse_select(inner, child, catalog)
            node.embedded[alias or column] = child
            node.select.append((alias or column, child, *found[0]))
        elif column == "*":
            node.select += [f"{name(node.source)}.{name(c)}" for c in node.columns]
        elif column == "count" and "count" not in (node.columns or {}):
            node.select.append('count(*) as "count"')
        else:
            words = re.split(r"->>|->", column)
            node.select.append(f"{node.path(column)} as {name(alias or words[-1])}")


def number(text):
    value = int(text)
    if value < 0:
        raise Bad(
            416, "PGRST103", "Requested range not satisfiable", "Limit should be greater than or equal to zero.")
    return value


def parse(node, pairs, catalog, reserved=()):
    """Reads the parts of a query into `node`."""
    if not node.select:
        parse_select(dict(pairs).get("select", "*"), node, catalog)
    for key, value in pairs:
        if key in ("select", "columns", "on_conflict") or key in reserved:
            continue
        *way, last = key.split(".")
        target = node
        for step in way:
            if step not in target.embedded:
                raise Bad(
                    400, "PGRST108", f"'{step}' is not an embedded resource in this request", None,
                    f"Verify that '{step}' is included in the 'select' query parameter.")
            target = target.embedded[step]
        if last == "order":
            target.add_order(value)
        elif last == "limit":
            target.limit = number(value)
        elif last == "offset":
            target.offset = number(value)
        elif last in ("or", "and"):
            target.filters.append(target.logic(last, value))
        else:
            target.filters.append(target.condition(last, value))


def pairs(query):
    """Names and values, decoded; a "+" is a space."""
    result = []
    for part in query.split("&"):
        if part:
            key, _, value = part.partition("=")
            result.append((unquote_plus(key, errors="strict"), unquote_plus(value, errors="strict")))
    return result
