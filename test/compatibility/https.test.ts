import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectionOptions, connect, type SecureVersion } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { selfSigned } from '../support/certificate.ts'
import { CREDENTIALS, startTestServer, type TestServer } from '../support/harness.ts'
import { describeLives, titled } from './chapters/lived.ts'
import type { Target } from './clients/client.ts'
import { ways, waysByHand } from './clients/ways.ts'

const { cert, key } = selfSigned()
let directory: string
let jinku: TestServer
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'jinku-https-'))
  const [tlsCert, tlsKey] = [join(directory, 'cert.pem'), join(directory, 'key.pem')]
  writeFileSync(tlsCert, cert)
  writeFileSync(tlsKey, key)
  jinku = await startTestServer({ onDisk: true, settings: { tlsCert, tlsKey } })
  // The clients sign with the time of this machine.
  jinku.advance(Date.now() - jinku.now())
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
  rmSync(directory, { recursive: true })
})

const target = (trusted: boolean): Target => ({
  protocol: 'https',
  host: jinku.host,
  credentials: CREDENTIALS,
  ca: trusted ? { file: join(directory, 'cert.pem'), pem: cert } : undefined,
})

describeLives('HTTPS', ways, () => target(true))

test.each(titled([...ways, ...waysByHand]))(
  '%s refuses to speak to a server whose certificate it was not told to trust',
  async (_, way) => {
    const client = way.open(target(false))
    await expect(client.call('DescribeRegions')).rejects.toMatchObject({
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    })
    client.close()
  },
)

describe('the version of TLS', () => {
  // OpenSSL offers the old versions only at its lowest security level.
  const handshake = (version: SecureVersion): Promise<string | null> => {
    const options: ConnectionOptions = {
      ca: cert,
      host: '127.0.0.1',
      port: jinku.server.port,
      minVersion: version,
      maxVersion: version,
      ciphers: 'DEFAULT@SECLEVEL=0',
    }
    return new Promise((resolve, reject) => {
      const socket = connect(options, () => {
        resolve(socket.getProtocol())
        socket.destroy()
      })
      socket.on('error', reject)
    })
  }

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('can be %s', async (version) => {
    expect(await handshake(version)).toBe(version)
  })

  test.each(['TLSv1', 'TLSv1.1'] as const)('cannot be %s', async (version) => {
    // The server sends an alert. If the client had given up by itself, there would be none.
    await expect(handshake(version)).rejects.toMatchObject({
      code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    })
  })
})
