// Upgrades a database and kills itself before one of the statements, the first being 1. Prints nothing.

import { loadDriver } from '../../dist/storage/sqlite/driver.js'
import { migrate } from '../../dist/storage/sqlite/migrate.js'
import { migrations } from '../../dist/storage/sqlite/migrations/migrations.js'

const [path, fatal] = process.argv.slice(2)
const connection = (await loadDriver()).open(path)
connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')

let statements = 0
const count = () => {
  statements++
  if (statements === Number(fatal)) process.kill(process.pid, 'SIGKILL')
}
const counting = {
  ...connection,
  exec: (sql) => {
    count()
    connection.exec(sql)
  },
  prepare: (sql) => {
    count()
    return connection.prepare(sql)
  },
}
migrate(counting, path, migrations)
