/** Measures a start as whoever waits for the server does. */

import { performance } from 'node:perf_hooks'
import { Connection } from './connection.ts'
import { SECRETS, signedRequest } from './requests.ts'
import type { RunningServer } from './servers.ts'

/**
 * The time from the start of a server to its first signed answer, in milliseconds. The server is stopped afterwards.
 *
 * @param number which secret is asked for, of so many
 */
export async function startToFirstAnswer(
  start: () => Promise<RunningServer>,
  number: number,
  secrets = SECRETS,
): Promise<number> {
  const began = performance.now()
  const server = await start()
  const request = signedRequest('read any', number, `127.0.0.1:${server.port}`, secrets)
  const connection = await Connection.open(server.port, (error) => {
    throw error
  })
  const status = await new Promise<number>((resolve) => connection.send(request, resolve))
  const elapsed = performance.now() - began
  if (status !== 200) throw new Error(`the first answer was ${status}`)
  connection.close()
  await server.stop()
  return elapsed
}
