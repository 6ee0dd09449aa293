/**
 * The fourth door: administration from the machine that the data lies on. Whoever can open the data and has the root key is
 * let in; there is nothing left to prove. What happens inside is judged and recorded like any other call.
 */

import { randomUUID } from 'node:crypto'
import { dispatch } from '../api/dispatch.ts'
import { Refusal } from '../api/errors.ts'
import type { Parameters } from '../api/fields.ts'
import type { Operation } from '../api/operation.ts'
import type { Pipeline } from '../api/pipeline.ts'
import { turnAway } from '../api/recording.ts'
import type { Outcome, Visit } from '../api/visit.ts'

export interface LocalEndpointOptions {
  readonly pipeline: Pipeline
  readonly operations: readonly Operation[]
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

export interface LocalRequest {
  readonly operation: string
  readonly parameters: Parameters
  /** Which account it is about; undefined for the one of the access key that is named, else for the first one. */
  readonly account: string | undefined
}

export type Administer = (what: LocalRequest) => Promise<Outcome>

export function localEndpoint({
  pipeline: corridor,
  operations,
  clock,
}: LocalEndpointOptions): Administer {
  return async ({ operation: name, parameters, account }) => {
    const operation = operations.find((one) => one.name === name)
    if (operation === undefined) throw new Error(`there is no local operation ${name}`)
    const visit = beginVisit(clock())
    try {
      const about = account ?? (await accountOf(corridor, parameters, visit.time))
      await requireAccount(corridor, about, visit.time)
      return await dispatch(corridor, {
        ...visit,
        operation,
        parameters,
        caller: { account: about, principal: { type: 'local' }, accessKeyId: '' },
        method: 'POST',
        accepts: undefined,
        nonce: undefined,
      })
    } catch (reason) {
      return await turnAway(corridor, visit, reason, operation)
    }
  }
}

// An access key says by itself which account it is of.
async function accountOf(
  { storage }: Pipeline,
  parameters: Parameters,
  now: number,
): Promise<string> {
  const id = parameters.get('Id')
  return await storage.read({ account: '', now }, async ({ accessKeys, accounts }) => {
    const key = id === undefined ? undefined : await accessKeys.anywhere(id)
    return key?.account ?? (await accounts.bootstrapRecord())?.account ?? ''
  })
}

async function requireAccount({ storage }: Pipeline, account: string, now: number): Promise<void> {
  const status = await storage.read({ account, now }, ({ accounts }) => accounts.status())
  if (status === undefined) throw new Refusal('EntityNotExist.Account')
}

function beginVisit(time: number): Visit {
  return {
    requestId: randomUUID(),
    time,
    began: performance.now(),
    sourceAddress: 'local',
    isSecure: true,
    // Who sat at the machine, as far as the machine knows.
    userAgent: process.getuid === undefined ? 'jinku' : `jinku (uid ${process.getuid()})`,
  }
}
