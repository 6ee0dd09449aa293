/**
 * Whether a server may use the database. It stands in the row that changes of the schema lock, so that it is known before anything else
 * is read.
 */

import { SchemaError } from '../engine.ts'
import { text } from '../sql/columns.ts'
import { select, statement } from '../sql/sql.ts'
import type { Connection } from './connection.ts'

/** `filling`: what is put into it is not complete yet. `transferred`: its data is somewhere else now. */
export type DatabaseState = 'in use' | 'filling' | 'transferred'

const state = select(text<DatabaseState>('state'), 'FROM server_lock')
const setState = statement('UPDATE server_lock SET state = $1')

const REFUSALS: { readonly [state in DatabaseState]: string | undefined } = {
  'in use': undefined,
  filling:
    'A restore or a transfer into this database was not finished. Run it again; it begins anew.',
  transferred:
    'The data of this database was transferred to another one. Start the server on that one.',
}

/** Undefined for a database that was never used. */
export async function readState(connection: Connection): Promise<DatabaseState | undefined> {
  const [answer] = await connection.exchange([{ statement: state, values: [] }])
  const [row] = answer?.rows ?? []
  return row && state.answer.read(row, 0)
}

/** Notes whether a server may use the database. */
export async function writeState(connection: Connection, next: DatabaseState): Promise<void> {
  await connection.exchange([{ statement: setState, values: [next] }])
}

/** @throws SchemaError */
export function requireInUse(found: DatabaseState | undefined): void {
  const refusal = found && REFUSALS[found]
  if (refusal !== undefined) throw new SchemaError(refusal)
}
