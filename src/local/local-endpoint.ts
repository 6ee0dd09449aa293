/**
 * The local endpoint: administration from the machine that the data is on. Whoever can open the data and has the root key needs
 * no further authentication. The requests are authorized and recorded like any other request.
 */

import { randomUUID } from 'node:crypto'
import type { Arrival } from '../api/arrival.ts'
import { recordEndpointRefusal } from '../api/audit-request.ts'
import { dispatch, type Outcome } from '../api/dispatch.ts'
import { Refusal } from '../api/errors.ts'
import type { Parameters } from '../api/fields.ts'
import type { Operation } from '../api/operation.ts'
import type { Pipeline } from '../api/pipeline.ts'
import { Request } from '../api/request.ts'

/** What the endpoint needs. */
export interface LocalEndpointOptions {
  readonly pipeline: Pipeline
  /** The operations that can be called. */
  readonly operations: readonly Operation[]
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

/** A request to the local endpoint. */
export interface LocalRequest {
  /** The name of the operation. */
  readonly operation: string
  readonly parameters: Parameters
  /** The account to work on. If undefined, the account of the access key in parameter `Id`, or else the first account. */
  readonly account: string | undefined
}

/** Carries out a local request. */
export type Administer = (what: LocalRequest) => Promise<Outcome>

/** Creates the endpoint. */
export function localEndpoint({ pipeline, operations, clock }: LocalEndpointOptions): Administer {
  return async ({ operation: name, parameters, account }) => {
    const operation = operations.find((one) => one.name === name)
    if (operation === undefined) throw new Error(`there is no local operation ${name}`)
    const arrival = arrivalAt(clock())
    try {
      const about = account ?? (await accountOf(pipeline, parameters, arrival.now))
      await requireAccount(pipeline, about, arrival.now)
      const request = new Request(pipeline, arrival, {
        operation,
        parameters,
        caller: { account: about, principal: { type: 'local' }, accessKeyId: '' },
        method: 'POST',
        accepts: undefined,
        nonce: undefined,
      })
      return await dispatch(request)
    } catch (reason) {
      return await recordEndpointRefusal(pipeline, arrival, reason, operation)
    }
  }
}

// An access key determines its account, so the caller need not name it.
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

function arrivalAt(now: number): Arrival {
  return {
    requestId: randomUUID(),
    now,
    began: performance.now(),
    sourceAddress: 'local',
    isSecure: true,
    // The user of the operating system is recorded, because it is all that is known of the person.
    userAgent: process.getuid === undefined ? 'jinku' : `jinku (uid ${process.getuid()})`,
  }
}
