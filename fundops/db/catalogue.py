"""What guards the book and `alembic check` does not see: triggers, functions, checks, owners and
grants.

The catalogue of a database is a list of lines, the same on PostgreSQL 15 and 18. The approved list
is a file beside the migrations, so that a dropped trigger or a new grant shows as a difference, in
a test and in `fundops db check`.
"""

from difflib import unified_diff

from sqlalchemy import Connection, text

FILE = "catalogue.txt"

# Whose objects: everything outside PostgreSQL's own schemas. Grants are those to others than the
# owner, because the owner's own list grew with PostgreSQL 17 (MAINTAIN).
QUERY = """
WITH ours AS (
    SELECT oid, nspname FROM pg_namespace
    WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
), tables AS (
    SELECT c.oid, n.nspname || '.' || c.relname AS name, c.relowner AS owner, c.relacl AS acl
    FROM pg_class c JOIN ours n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')
), functions AS (
    SELECT p.*, p.proowner AS owner,
           n.nspname || '.' || p.proname
           || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name
    FROM pg_proc p JOIN ours n ON n.oid = p.pronamespace
    WHERE p.prokind IN ('f', 'p')
), grants AS (
    SELECT t.name, t.owner, a.grantee, a.privilege_type
    FROM tables t, LATERAL aclexplode(t.acl) a
    UNION ALL
    SELECT t.name || '.' || c.attname, t.owner, a.grantee, a.privilege_type
    FROM tables t JOIN pg_attribute c ON c.attrelid = t.oid, LATERAL aclexplode(c.attacl) a
    UNION ALL
    SELECT f.name, f.owner, a.grantee, a.privilege_type
    FROM functions f, LATERAL aclexplode(coalesce(f.proacl, acldefault('f', f.owner))) a
)
SELECT 'owner of ' || name || ': ' || pg_get_userbyid(owner) FROM tables
UNION ALL
SELECT 'trigger ' || CASE t.tgenabled WHEN 'A' THEN 'always' WHEN 'O' THEN 'origin'
                                      WHEN 'R' THEN 'replica' ELSE 'DISABLED' END
       || ': ' || pg_get_triggerdef(t.oid)
FROM pg_trigger t JOIN tables ON tables.oid = t.tgrelid WHERE NOT t.tgisinternal
UNION ALL
SELECT 'function ' || name || ' of ' || pg_get_userbyid(owner)
       || CASE WHEN prosecdef THEN ', security definer' ELSE '' END
       || coalesce(', ' || array_to_string(proconfig, ', '), '')
       || ', sha256 ' || encode(sha256(convert_to(pg_get_functiondef(oid), 'UTF8')), 'hex')
FROM functions
UNION ALL
SELECT 'constraint ' || t.name || ' ' || c.conname || ': ' || pg_get_constraintdef(c.oid)
FROM pg_constraint c JOIN tables t ON t.oid = c.conrelid
WHERE c.contype IN ('c', 'x') OR c.condeferrable
UNION ALL
SELECT 'grant on ' || g.name || ' to ' || coalesce(r.rolname, 'public') || ': '
       || string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type)
FROM grants g LEFT JOIN pg_roles r ON r.oid = g.grantee
WHERE g.grantee <> g.owner
GROUP BY g.name, r.rolname
"""


def read(connection: Connection) -> list[str]:
    """The catalogue of the database as it is."""
    return sorted(str(line) for line in connection.scalars(text(QUERY)))


def differences(expected: list[str], found: list[str]) -> list[str]:
    """Lines that should be there (-) and lines that should not (+)."""
    lines = list(unified_diff(expected, found, n=0, lineterm=""))
    return [f"catalogue: {line}" for line in lines[2:] if not line.startswith("@@")]
