/** Measures what encrypting and decrypting a kilobyte costs, relative to reading a secret. */

import { measure, type Setting } from './benchmark.ts'
import { figureOf, kebab, ratios } from './figures.ts'
import { Generator } from './generator.ts'
import { addKey } from './keys.ts'
import { startJinku } from './servers.ts'

const CONNECTIONS = 32
const LOADS = ['read hot', 'encrypt', 'decrypt', 'generate data key'] as const
const AT_MOST = 1.3

export async function benchmarkCrypto({ isQuick, report, freshData }: Setting): Promise<void> {
  const rounds = isQuick ? 3 : 5
  const count = isQuick ? 6_000 : 12_000
  const data = freshData()
  await addKey(data)
  const generator = new Generator('one core, giving way')
  const jinku = await startJinku(data, 'one core')

  const micros: { [kind in (typeof LOADS)[number]]: number[] } = {
    'read hot': [],
    encrypt: [],
    decrypt: [],
    'generate data key': [],
  }
  const load = (kind: (typeof LOADS)[number]) => ({ kind, connections: CONNECTIONS, count })
  for (const kind of LOADS) await measure(generator, jinku, load(kind))
  for (let round = 0; round < rounds; round++) {
    for (const kind of LOADS) {
      const { microsPerRequest } = await measure(generator, jinku, load(kind))
      micros[kind].push(microsPerRequest)
    }
  }
  await jinku.stop()
  await generator.stop()

  const cost = (id: string, name: string, values: readonly number[]): void =>
    report(figureOf({ id: `crypto.${id}`, name: `crypto: ${name}`, values, unit: 'µs' }))
  cost('read', 'GetSecretValue', micros['read hot'])
  for (const [operation, kind] of [
    ['Encrypt', 'encrypt'],
    ['Decrypt', 'decrypt'],
    ['GenerateDataKey', 'generate data key'],
  ] as const) {
    const over = ratios(micros[kind], micros['read hot'])
    cost(kebab(kind), `${operation} of 1 KiB`, micros[kind])
    report(
      figureOf({
        id: `crypto.${kebab(kind)}-over-read`,
        name: `crypto: ${operation} of 1 KiB, over GetSecretValue`,
        values: over,
        unit: '×',
        digits: 2,
        target: { bound: 'at most', must: AT_MOST },
      }),
    )
  }
}
