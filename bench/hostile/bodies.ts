/**
 * Measures how much work unauthenticated callers can cause: the processor time for a form of the maximum size before authentication,
 * depending on its content, relative to a form of letters. The access key does not exist, so nothing happens after that.
 */

import { pause, type Setting } from '../benchmark.ts'
import { Connection } from '../connection.ts'
import { figureOf, kebab, ratios } from '../figures.ts'
import { processorMicros } from '../machine.ts'
import { startJinku } from '../servers.ts'

const BYTES = 523_000
const AT_MOST = 4
const ROUNDS = 3
const REQUESTS = 40

const fill = (unit: string): string => unit.repeat(BYTES / unit.length)
const pairs = (unit: string): string =>
  Array.from({ length: 980 }, (_, index) => `p${index}=${unit.repeat(520 / unit.length)}`).join('&')

const KINDS: { readonly [kind: string]: string } = {
  letters: `x=${fill('a')}`,
  'plus signs': `x=${fill('+')}`,
  'reserved characters': `x=${fill('(')}`,
  'equals signs': `x=${fill('=')}`,
  ampersands: `x=1${fill('&')}`,
  escapes: `x=${fill('%20')}`,
  'needless escapes': `x=${fill('%41')}`,
  'broken escapes': `x=${fill('a').slice(3)}%zz`,
  'multi-byte characters': `x=${fill('\xc3\xa9')}`,
  'characters out of the plane': `x=${fill('\xf0\x9f\x98\x80')}`,
  'many parameters': pairs('+'),
  'many escaped parameters': pairs('%C3%A9'),
  'names of plus signs': `${fill('+')}=1`,
}

export async function measureBodies({ report, freshData }: Setting): Promise<void> {
  const server = await startJinku(freshData(), 'any core')
  const measured = new Map<string, number[]>()
  for (let round = -1; round < ROUNDS; round++) {
    for (const [kind, body] of Object.entries(KINDS)) {
      const micros = await costOf(server, requestWith(body))
      // The first round is the warm-up.
      if (round >= 0) measured.set(kind, [...(measured.get(kind) ?? []), micros])
    }
  }
  await server.stop()

  const letters = measured.get('letters') ?? []
  const ofLetters = { id: 'hostile.bodies.letters', name: 'hostile: bodies of letters' }
  report(figureOf({ ...ofLetters, values: letters, unit: 'µs', digits: 0 }))
  for (const [kind, micros] of measured) {
    if (kind === 'letters') continue
    report(
      figureOf({
        id: `hostile.bodies.${kebab(kind)}-over-letters`,
        name: `hostile: bodies of ${kind}, over letters`,
        values: ratios(micros, letters),
        unit: '×',
        target: { bound: 'at most', must: AT_MOST },
      }),
    )
  }
}

/** Processor time of the server for one request, in microseconds. */
async function costOf(
  { pid, port }: { readonly pid: number; readonly port: number },
  request: Buffer,
): Promise<number> {
  const connection = await Connection.open(port, (error) => {
    throw error
  })
  await pause(100)
  const began = performance.now()
  const before = processorMicros(pid)
  for (let sent = 0; sent < REQUESTS; sent++) {
    await new Promise<void>((resolve) => connection.send(request, () => resolve()))
  }
  const after = processorMicros(pid)
  connection.close()
  const elapsed = (performance.now() - began) * 1000
  return (before === undefined || after === undefined ? elapsed : after - before) / REQUESTS
}

function requestWith(content: string): Buffer {
  const time = new Date().toISOString().replace(/\.\d+Z$/, 'Z')
  const known = `Action=GetSecretValue&Version=2016-01-20&AccessKeyId=LTAI5tNobody&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&SignatureNonce=1&Signature=1&Timestamp=${time}`
  const body = Buffer.from(`${known}&${content}`, 'latin1')
  const head = `POST / HTTP/1.1\r\nHost: bench\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), body])
}
