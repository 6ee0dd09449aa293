/** Compares the rate of AsymmetricSign with the rate at which OpenSSL alone signs. */

import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { measure, type Setting } from './benchmark.ts'
import { figureOf, kebab, ratios } from './figures.ts'
import { Generator } from './generator.ts'
import { addKeyPairs } from './keys.ts'
import type { PairSpec } from './requests.ts'
import { startJinku } from './servers.ts'

const CONNECTIONS = 32
const RAW_MS = 300

/** The same algorithm through the API of Node, which takes the message; computing its digest costs almost nothing. */
const RAW: { readonly [S in PairSpec]: { readonly hash: string; readonly key: () => KeyObject } } =
  {
    RSA_2048: { hash: 'sha256', key: () => rsa(2048) },
    RSA_4096: { hash: 'sha256', key: () => rsa(4096) },
    EC_P256: { hash: 'sha256', key: () => curve('prime256v1') },
    EC_P256K: { hash: 'sha256', key: () => curve('secp256k1') },
    EC_SM2: { hash: 'sm3', key: () => curve('SM2') },
  }
const SPECS = Object.keys(RAW) as readonly PairSpec[]

export async function benchmarkAsymmetric({ isQuick, report, freshData }: Setting): Promise<void> {
  const rounds = 3
  const count = isQuick ? 500 : 1_000
  const data = freshData()
  await addKeyPairs(data)
  const generator = new Generator('one core, giving way')
  const jinku = await startJinku(data, 'one core')
  for (const spec of SPECS) {
    const { hash, key } = RAW[spec]
    const rawKey = key()
    const load = { kind: `sign by ${spec}`, connections: CONNECTIONS, count } as const
    rawMicros(hash, rawKey)
    await measure(generator, jinku, load)
    const [raw, served]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      raw.push(rawMicros(hash, rawKey))
      served.push((await measure(generator, jinku, load)).microsPerRequest)
    }
    const share = ratios(raw, served).map((ratio) => ratio * 100)
    const [id, name] = [`asymmetric.${kebab(spec)}`, `asymmetric: ${spec}`]
    const unit = 'µs'
    report(figureOf({ id: `${id}.openssl`, name: `${name}, OpenSSL alone`, values: raw, unit }))
    report(figureOf({ id: `${id}.sign`, name: `${name}, AsymmetricSign`, values: served, unit }))
    const ofRate = { id: `${id}.share`, name: `${name}, share of the rate`, values: share }
    report(figureOf({ ...ofRate, unit: '%', digits: 0 }))
  }
  await jinku.stop()
  await generator.stop()
}

/** Processor time of this process for one signature. */
function rawMicros(hash: string, key: KeyObject): number {
  const message = Buffer.alloc(32, 7)
  const until = Date.now() + RAW_MS
  const before = process.cpuUsage()
  let signatures = 0
  do {
    sign(hash, message, key)
    signatures++
  } while (Date.now() < until)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / signatures
}

function rsa(modulusLength: number): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength }).privateKey
}

function curve(namedCurve: string): KeyObject {
  return generateKeyPairSync('ec', { namedCurve }).privateKey
}
