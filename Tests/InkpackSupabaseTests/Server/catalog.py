"""What a PostgREST knows of a database: tables, columns, foreign keys, functions."""

TABLES = """
select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnum,
       coalesce(a.attnum = any (i.indkey::int2[]), false)
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_index i on i.indrelid = c.oid and i.indisprimary
 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'p') order by 1, 4
"""

KEYS = """
select k.conrelid::regclass::text, k.confrelid::regclass::text,
       array(select a.attname from unnest(k.conkey) with ordinality u(n, o)
               join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by o)::text[],
       array(select a.attname from unnest(k.confkey) with ordinality u(n, o)
               join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by o)::text[]
  from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace
"""

FUNCTIONS = """
select p.proname, p.oid, coalesce(p.proargnames, '{}')::text[], p.pronargs, p.pronargdefaults, p.proretset,
       p.provolatile <> 'v', t.typtype,
       array(select format_type(u.t, null) from unnest(p.proargtypes) with ordinality u(t, o) order by o)::text[],
       coalesce(p.proargmodes::text[] && array['t', 'o', 'b'], false)
  from pg_proc p join pg_type t on t.oid = p.prorettype
 where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and t.typtype <> 'p'
    or p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.proretset
"""

# Those for this database come last, and hold.
SETTINGS = """
select r.rolname, s.setconfig from pg_db_role_setting s join pg_roles r on r.oid = s.setrole
  left join pg_database d on d.oid = s.setdatabase
 where s.setdatabase = 0 or d.datname = current_database() order by s.setdatabase
"""


class Function:
    def __init__(self, row):
        (self.name, self.oid, names, count, defaults, self.is_set, self.is_stable, kind, types, has_columns) = row
        self.arguments = dict(zip(names[:count], types))
        self.required = set(names[: count - defaults])
        # A record of columns, as opposed to one value.
        self.is_composite = kind == "c" or has_columns


class Catalog:
    def __init__(self, cursor):
        cursor.execute(TABLES)
        self.columns, self.primary = {}, {}
        for table, column, kind, _, is_key in cursor.fetchall():
            self.columns.setdefault(table, {})[column] = kind
            if is_key:
                self.primary.setdefault(table, []).append(column)
        cursor.execute(KEYS)
        self.keys = [tuple(row) for row in cursor.fetchall()]
        cursor.execute(FUNCTIONS)
        self.functions = {}
        for row in cursor.fetchall():
            function = Function(row)
            self.functions.setdefault(function.name, []).append(function)
        # Settings of roles hold for who becomes one, too.
        cursor.execute(SETTINGS)
        self.settings = {}
        for role, parts in cursor.fetchall():
            self.settings.setdefault(role, []).extend(part.split("=", 1) for part in parts)

    def join(self, parent, child):
        """How rows of `child` belong to one of `parent`: whether there are many, and the pairs of columns."""
        found = set()
        for source, target, columns, others in self.keys:
            if source == child and target == parent:
                found.add((True, tuple(zip(others, columns))))
            if source == parent and target == child:
                found.add((False, tuple(zip(columns, others))))
        return sorted(found)
