#!/bin/sh
# PostgreSQL 18 (pglite 0.5.17) and SQLite (libsql 0.5.29), one statement: SELECT CAST(n AS TEXT) FROM t ORDER BY n.
# PostgreSQL gives the column of the result the name of the column that is cast, and ORDER BY prefers names of the result: it sorts
# the texts, 1, 10, 2. SQLite sorts the numbers. A statement that was tried on fewer than ten rows looks the same on both.
# With an expression in the cast, CAST(n + 0 AS TEXT), the result has another name, and both sort the numbers.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund @electric-sql/pglite@0.5.17 libsql@0.5.29 >/dev/null

cat > seen.mjs <<'JS'
import { PGlite } from '@electric-sql/pglite'
import Database from 'libsql'
const fill = 'CREATE TABLE t (n BIGINT); INSERT INTO t VALUES (1), (2), (10)'
const sqlite = new Database(':memory:')
sqlite.exec(fill)
const postgres = new PGlite()
await postgres.exec(fill)
for (const cast of ['CAST(n AS TEXT)', 'CAST(n + 0 AS TEXT)']) {
  const text = `SELECT ${cast} FROM t ORDER BY n`
  const { rows } = await postgres.query(text, [], { rowMode: 'array' })
  console.log('PostgreSQL', cast, rows.join(' '))
  console.log('SQLite', cast, sqlite.prepare(text).raw().all().join(' '))
}
await postgres.close()
JS
node seen.mjs > seen
cat seen
diff - seen <<'SEEN'
PostgreSQL CAST(n AS TEXT) 1 10 2
SQLite CAST(n AS TEXT) 1 2 10
PostgreSQL CAST(n + 0 AS TEXT) 1 2 10
SQLite CAST(n + 0 AS TEXT) 1 2 10
SEEN
