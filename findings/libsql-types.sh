#!/bin/sh
# libsql 0.5.29, the SQLite of Node.js versions without node:sqlite, with valid statements:
# - a BLOB is a Buffer from get() and an ArrayBuffer from all();
# - every JavaScript number is bound as REAL, so that 5 becomes the text '5.0' in a column of type TEXT; a BigInt is an INTEGER;
# - text is read up to its first U+0000, although all of it is stored;
# - `changes` after INSERT ... RETURNING is 0.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund libsql@0.5.29 >/dev/null

cat > seen.js <<'JS'
const Database = require('libsql')
const database = new Database(':memory:')
database.exec('CREATE TABLE t (name TEXT, bytes BLOB)')
database.prepare('INSERT INTO t VALUES (?, ?)').run(5, Buffer.from('ab'))
database.prepare('INSERT INTO t VALUES (?, ?)').run(6n, Buffer.from('ab'))
const select = database.prepare('SELECT bytes FROM t')
console.log('get():', select.get().bytes.constructor.name)
console.log('all():', select.all()[0].bytes.constructor.name)
console.log('stored:', database.prepare('SELECT name FROM t').all().map(({ name }) => name).join(' '))
database.prepare('INSERT INTO t (name) VALUES (?)').run('a\0b')
const last = "FROM t WHERE rowid = 3"
console.log('read:', JSON.stringify(database.prepare(`SELECT name ${last}`).get().name))
console.log('bytes:', database.prepare(`SELECT length(CAST(name AS BLOB)) AS bytes ${last}`).get().bytes)
const returning = database.prepare("INSERT INTO t (name) VALUES ('c') RETURNING name")
console.log('changes:', returning.run().changes)
JS
node seen.js > seen
cat seen
diff - seen <<'SEEN'
get(): Buffer
all(): ArrayBuffer
stored: 5.0 6
read: "a"
bytes: 3
changes: 0
SEEN
