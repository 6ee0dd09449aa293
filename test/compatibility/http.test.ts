import { afterAll, beforeAll, expect } from 'vitest'
import { CREDENTIALS, startTestServer, type TestServer } from '../support/harness.ts'
import { describeLives } from './chapters/lived.ts'
import { ways, waysByHand } from './clients/ways.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
  // The clients sign with the time of this machine.
  jinku.advance(Date.now() - jinku.now())
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

describeLives('HTTP', [...ways, ...waysByHand], () => ({
  protocol: 'http',
  host: jinku.host,
  credentials: CREDENTIALS,
  ca: undefined,
}))
