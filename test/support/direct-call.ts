/** Calls of operations that go to the dispatcher directly, without HTTP. */

import type { Arrival } from '../../src/api/arrival.ts'
import { findOperation, registryOf } from '../../src/api/registry.ts'
import type { Call } from '../../src/api/request.ts'
import { apis } from '../../src/operations/apis.ts'
import type { Did } from './every-operation.ts'
import { ACCOUNT } from './harness.ts'

const registry = registryOf(apis)

/**
 * The call of an operation by the account itself or by its user `ann`. Its request id is the name of the operation.
 *
 * @param annId the id of `ann`, once she exists
 */
export function directCall(
  [service, action, parameters = {}, by]: Parameters<Did>,
  { now, annId }: { readonly now: number; readonly annId: string },
): Arrival & Call {
  const version = apis.find((api) => api.service === service)?.version
  return {
    operation: findOperation(registry, version, action),
    parameters: new Map(Object.entries(parameters).map(([name, value]) => [name, String(value)])),
    caller: {
      account: ACCOUNT,
      principal: by === 'ann' ? { type: 'user', id: annId, name: 'ann' } : { type: 'root' },
      accessKeyId: 'test',
    },
    method: 'POST',
    accepts: undefined,
    nonce: undefined,
    requestId: `${service}:${action}`,
    now,
    began: 0,
    sourceAddress: '',
    isSecure: true,
    userAgent: '',
  }
}
