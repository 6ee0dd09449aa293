/** Searches a million entries without a result, also by clients that disconnect. */

import { pause } from '../benchmark.ts'
import { Connection } from '../connection.ts'
import type { Figure } from '../figures.ts'
import { processorMicros } from '../machine.ts'
import { type Parameters, signedCall } from '../requests.ts'
import type { Attack, Scene, Target } from './attack.ts'
import { plantTrail } from './planted-trail.ts'

const ENTRIES_IN_BATCH = 50
const BATCHES = 20_000
const HOUR_MS = 3_600_000
const AT_ONCE = 10

/** This value is nowhere in the trail. */
const NOBODY = { 'LookupAttribute.1.Key': 'User', 'LookupAttribute.1.Value': 'nobody' }
/** This value is in every line, but is never the name of a resource: so every line is parsed. */
const PART = { 'LookupAttribute.1.Key': 'ResourceName', 'LookupAttribute.1.Value': 'production' }

const fruitless: Attack = {
  name: `${AT_ONCE} searches of a million entries that find nothing`,
  atMost: 3,
  begin: async (target) => {
    let isStopped = false
    const searching = Array.from({ length: AT_ONCE }, async () => {
      while (!isStopped) await search(target, NOBODY, () => isStopped)
    })
    return {
      stop: async () => {
        isStopped = true
        await Promise.all(searching)
        return [await costOfSearch(target)]
      },
    }
  },
}

const abandoned: Attack = {
  name: 'searches that are abandoned',
  atMost: 3,
  begin: async (target) => {
    let isStopped = false
    const abandoning = Array.from({ length: AT_ONCE }, async () => {
      while (!isStopped) {
        const connection = await Connection.open(target.port, () => {})
        connection.send(lookUp(target, PART), () => {})
        await pause(20)
        connection.close()
      }
    })
    return {
      stop: async () => {
        isStopped = true
        await Promise.all(abandoning)
        await pause(100)
        const before = processorMicros(target.pid) ?? Number.NaN
        await pause(1_000)
        const after = processorMicros(target.pid) ?? Number.NaN
        const usedMs = (after - before) / 1e3
        return [
          {
            id: 'processor-ms-after',
            number: usedMs,
            name: 'processor time in the second that begins 100 ms after the last one was',
            value: `${usedMs.toFixed(0)} ms`,
            aim: 'at most 50 ms',
            isMet: usedMs <= 50,
          },
        ]
      },
    }
  },
}

export const searches: Scene = {
  fill: (directory) =>
    plantTrail(directory, {
      batches: BATCHES,
      entriesInBatch: ENTRIES_IN_BATCH,
      hasCheckpointEach: false,
      beganAt: Date.now() - 100 * HOUR_MS,
      everyMs: (99 * HOUR_MS) / BATCHES,
    }),
  attacks: [fruitless, abandoned],
}

function lookUp({ port }: Target, parameters: Parameters): Buffer {
  return signedCall('LookupEvents', parameters, `127.0.0.1:${port}`, { version: '2020-07-06' })
}

/** Reads all pages of a search. */
async function search(
  target: Target,
  attribute: Parameters,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const connection = await Connection.open(target.port, () => {})
  let token = ''
  do {
    const { status, body } = await answered(
      connection,
      lookUp(target, { ...attribute, ...(token !== '' && { NextToken: token }) }),
    )
    token = status === 200 ? (JSON.parse(body.toString()).NextToken ?? '') : ''
    if (status !== 200) await pause(100)
  } while (token !== '' && !isStopped())
  connection.close()
}

function answered(
  connection: Connection,
  request: Buffer,
): Promise<{ readonly status: number; readonly body: Buffer }> {
  return new Promise((resolve) => {
    connection.send(request, (status, body) => resolve({ status, body }))
  })
}

async function costOfSearch(target: Target): Promise<Figure> {
  const before = processorMicros(target.pid) ?? Number.NaN
  await search(target, NOBODY)
  const seconds = ((processorMicros(target.pid) ?? Number.NaN) - before) / 1e6
  return {
    id: 'processor-seconds-alone',
    number: seconds,
    name: 'processor time of one that is alone',
    value: `${seconds.toFixed(2)} s`,
    aim: 'at most 2 s',
    isMet: seconds <= 2,
  }
}
