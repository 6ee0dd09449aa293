/** Measures other traffic than small reads on open connections: HTTPS, a new connection for each request, large values, reads with puts. */

import { writeFileSync } from 'node:fs'
import { selfSigned } from '../test/support/certificate.ts'
import { type Measured, measure, type Setting } from './benchmark.ts'
import { createSecrets } from './client.ts'
import { figureOf, ratios } from './figures.ts'
import { Generator } from './generator.ts'
import { LARGE_NAMES, LARGE_VALUE } from './requests.ts'
import { startBare, startJinku } from './servers.ts'

const CONNECTIONS = 32

/** Each is compared with another one of the same run. */
const LOADS = {
  read: { kind: 'read hot', server: 'http', count: 8_000 },
  'https-read': { kind: 'read hot', server: 'https', count: 8_000 },
  'new-connection-read': { kind: 'read hot', server: 'http', count: 3_000, isEachNew: true },
  'new-https-connection-read': { kind: 'read hot', server: 'https', count: 600, isEachNew: true },
  'large-read': { kind: 'read large', server: 'http', count: 3_000 },
  'bare-large-read': { kind: 'read hot', server: 'bare', count: 3_000 },
  put: { kind: 'put', server: 'http', count: 3_000 },
  'large-put': { kind: 'put large', server: 'http', count: 1_000 },
  mix: { kind: '90 % read hot, 10 % put', server: 'http', count: 8_000 },
} as const
type LoadName = keyof typeof LOADS
const LOAD_NAMES = Object.keys(LOADS) as LoadName[]

const WORDS: { readonly [name in LoadName]: string } = {
  read: 'a read, for comparison',
  'https-read': 'a read by HTTPS',
  'new-connection-read': 'a read on a connection of its own',
  'new-https-connection-read': 'a read by HTTPS on a connection of its own, with a full handshake',
  'large-read': 'a read of 30 KB',
  'bare-large-read': 'bare node:http, 30 KB',
  put: 'a put, for comparison',
  'large-put': 'a put of 30 KB',
  mix: '90 % reads, 10 % puts, for one request',
}

const COMPARED: readonly (readonly [LoadName, LoadName, string])[] = [
  ['https-read', 'read', 'HTTPS over HTTP'],
  ['new-connection-read', 'read', 'a connection for each read over open ones'],
  ['new-https-connection-read', 'read', 'an HTTPS connection for each read over open ones'],
  ['large-read', 'read', 'a read of 30 KB over a small one'],
  ['large-read', 'bare-large-read', 'a read of 30 KB over bare node:http'],
  ['large-put', 'put', 'a put of 30 KB over a small one'],
  ['mix', 'read', '90 % reads, 10 % puts, over reads only'],
]

export async function benchmarkTraffic(setting: Setting): Promise<void> {
  const { isQuick, report, freshData, freshFile } = setting
  const rounds = isQuick ? 2 : 3
  const { cert, key } = selfSigned()
  const [certFile, keyFile] = [freshFile('cert.pem'), freshFile('key.pem')]
  writeFileSync(certFile, cert)
  writeFileSync(keyFile, key)
  const generator = new Generator('one core, giving way')
  const http = await startJinku(freshData(), 'one core')
  const tls = ['--tls-cert', certFile, '--tls-key', keyFile]
  const https = await startJinku(freshFile('https-data'), 'one core', tls)
  await createSecrets(https.port, { ca: cert })
  await createSecrets(http.port, { names: LARGE_NAMES, value: LARGE_VALUE })
  const sample = { port: http.port, kind: 'read large', connections: 1, count: 1 } as const
  const bare = await startBare((await generator.prepare(sample)).replyBytes, 'one core')
  const servers = { http, https, bare }

  const measured = new Map<LoadName, Measured[]>(LOAD_NAMES.map((name) => [name, []]))
  for (let round = -1; round < rounds; round++) {
    for (const name of LOAD_NAMES) {
      const { server, count, ...load } = LOADS[name]
      const certificate = server === 'https' ? { ca: cert } : {}
      const all = { ...load, ...certificate, connections: CONNECTIONS }
      const part = isQuick ? count / 2 : count
      const ran = await measure(generator, servers[server], { ...all, count: part })
      // The round before the first one is the warm-up.
      if (round >= 0) measured.get(name)?.push(ran)
    }
  }
  for (const server of Object.values(servers)) await server.stop()
  await generator.stop()

  const of = (name: LoadName): Measured[] => measured.get(name) ?? []
  const micros = (name: LoadName): number[] => of(name).map((one) => one.microsPerRequest)
  for (const name of LOAD_NAMES) {
    const series = { id: `traffic.${name}`, name: `traffic: ${WORDS[name]}`, unit: 'µs' }
    report(figureOf({ ...series, values: micros(name) }))
  }
  for (const [name, than, words] of COMPARED) {
    const values = ratios(micros(name), micros(than))
    const id = `traffic.${name}-over-${than}`
    report(figureOf({ id, name: `traffic: ${words}`, values, unit: '×', digits: 2 }))
  }
  const p99 = { id: 'traffic.mix-p99', name: 'traffic: 90 % reads, 10 % puts, 99th percentile' }
  report(figureOf({ ...p99, values: of('mix').map(({ p99Ms }) => p99Ms), unit: 'ms' }))
}
