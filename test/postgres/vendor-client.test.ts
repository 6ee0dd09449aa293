/** The life of secrets as a client of the vendor lives it, over PostgreSQL. All of them: `TEST_POSTGRES=18 npx vitest run test/compatibility`. */

import { afterAll, beforeAll, expect } from 'vitest'
import { describeLives } from '../compatibility/chapters/lived.ts'
import { ways } from '../compatibility/clients/ways.ts'
import { CREDENTIALS, startTestServer, type TestServer } from '../support/harness.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer({ postgres: '18' })
  // The clients sign with the time of this machine.
  jinku.advance(Date.now() - jinku.now())
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

describeLives('HTTP over PostgreSQL', ways.slice(0, 1), () => ({
  protocol: 'http',
  host: jinku.host,
  credentials: CREDENTIALS,
  ca: undefined,
}))
