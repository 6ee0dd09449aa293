/** Upgrades a database and kills itself before one of the statements, the first being 1. Prints nothing. */

import { type Connection, loadDriver } from '../../src/storage/sqlite/driver.ts'
import { migrate } from '../../src/storage/sqlite/migrate.ts'
import { migrations } from '../../src/storage/sqlite/migrations/migrations.ts'

const [path = '', fatal] = process.argv.slice(2)
const connection = (await loadDriver()).open(path)
connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')

let statements = 0
const count = (): void => {
  statements++
  if (statements === Number(fatal)) process.kill(process.pid, 'SIGKILL')
}
const counting: Connection = {
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
