#!/bin/sh
# libsql 0.5.29: close() of a connection with a transaction that has read leaves its lock on the file for as long as a statement of it is not
# collected. Another connection of the same process cannot change the database, or its journal mode, meanwhile ("database is locked").
# With ROLLBACK before close() it can.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund libsql@0.5.29 >/dev/null

cat > seen.js <<'JS'
const Database = require('libsql')
const outcome = (work) => {
  try {
    work()
    return 'done'
  } catch ({ code }) {
    return code
  }
}
for (const end of ['', 'ROLLBACK']) {
  const path = `${end || 'nothing'}.db`
  new Database(path).exec('CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1)')
  const reading = new Database(path)
  reading.exec('BEGIN')
  const statement = reading.prepare('SELECT n FROM t')
  statement.get()
  if (end !== '') reading.exec(end)
  reading.close()
  const other = new Database(path)
  other.exec('PRAGMA busy_timeout = 0')
  console.log(`${end || 'nothing'} before close():`, outcome(() => other.exec('INSERT INTO t VALUES (2)')))
  // So that it is not collected before.
  void statement
}
JS
node seen.js > seen
cat seen
diff - seen <<'SEEN'
nothing before close(): SQLITE_BUSY
ROLLBACK before close(): done
SEEN
