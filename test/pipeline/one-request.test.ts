/** A request is one object in all steps of the dispatcher, and all requests have the same layout in memory. */

import { setFlagsFromString } from 'node:v8'
import { runInThisContext } from 'node:vm'
import { expect, test } from 'vitest'
import type { Arrival } from '../../src/api/arrival.ts'
import { dispatch } from '../../src/api/dispatch.ts'
import type { Operation } from '../../src/api/operation.ts'
import { findOperation, registryOf } from '../../src/api/registry.ts'
import { type Call, Request } from '../../src/api/request.ts'
import { apis } from '../../src/operations/apis.ts'
import { type Did, liveEverything } from '../support/every-operation.ts'
import { ACCOUNT } from '../support/harness.ts'
import { startPipeline } from '../support/pipeline.ts'

setFlagsFromString('--allow-natives-syntax')
const haveSameLayout = runInThisContext('(a, b) => %HaveSameMap(a, b)') as (
  a: object,
  b: object,
) => boolean

/** The operation, and what its own functions are given. */
function watched(operation: Operation): {
  readonly operation: Operation
  readonly given: unknown[]
} {
  const given: unknown[] = []
  const seeing = <R>(work: (request: unknown) => R) => {
    return (request: unknown): R => {
      given.push(request)
      return work(request)
    }
  }
  const { check, locate, prepare, handle } = operation
  return {
    given,
    operation: {
      ...operation,
      check: check && seeing(check),
      locate: locate && seeing(locate),
      prepare: prepare && seeing(prepare),
      handle: seeing(handle),
    },
  }
}

test('every operation is given the request itself in each step, and all requests have one layout', async () => {
  const started = await startPipeline({ accountId: ACCOUNT, accountStatus: 'NotEnabled' })
  const { pipeline, now, faults } = started
  const registry = registryOf(apis)
  const requests: Request[] = []
  let annId = ''
  const requestOf = (...[service, action, parameters = {}, by]: Parameters<Did>) => {
    const version = apis.find((api) => api.service === service)?.version
    const { operation, given } = watched(findOperation(registry, version, action))
    const whole: Arrival & Call = {
      requestId: `${service}:${action}`,
      now: now(),
      began: performance.now(),
      sourceAddress: '',
      isSecure: true,
      userAgent: '',
      operation,
      parameters: new Map(Object.entries(parameters).map(([name, value]) => [name, String(value)])),
      caller: {
        account: ACCOUNT,
        principal: by === 'ann' ? { type: 'user', id: annId, name: 'ann' } : { type: 'root' },
        accessKeyId: 'test',
      },
      method: 'POST',
      accepts: undefined,
      nonce: undefined,
    }
    const request = new Request(pipeline, whole, whole)
    requests.push(request)
    return { request, given }
  }
  const did: Did = async (...call) => {
    const { request, given } = requestOf(...call)
    const outcome = await dispatch(request)
    if ('refusal' in outcome) throw new Error(`${request.requestId}: ${outcome.refusal.code}`)
    expect(given.length).toBeGreaterThan(0)
    for (const one of given) expect(one).toBe(request)
    const { answer } = outcome
    if (call[1] === 'CreateUser') annId = (answer as { User: { UserId: string } }).User.UserId
    return answer
  }
  await liveEverything(did, async () => {
    const { request } = requestOf('kms', 'ListSecrets', {}, 'ann')
    const outcome = await dispatch(request)
    if (!('refusal' in outcome)) throw new Error('ann may list secrets')
    const { AccessDeniedDetail } = outcome.refusal.detail as {
      AccessDeniedDetail: { EncodedDiagnosticMessage: string }
    }
    return AccessDeniedDetail.EncodedDiagnosticMessage
  })
  expect(faults).toEqual([])

  const { request } = requestOf('kms', 'GetSecretValue')
  const others = requests.filter((one) => !haveSameLayout(one, request))
  expect(others.map(({ requestId }) => requestId)).toEqual([])
  expect(haveSameLayout(request, { ...request })).toBe(false)
  await started.storage.close()
})
