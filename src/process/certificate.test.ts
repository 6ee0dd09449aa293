import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPrivateKey, privateKeyPem, selfSigned } from '../../test/support/certificate.ts'
import { loadSettings } from '../settings/settings.ts'
import { readCertificate } from './certificate.ts'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'jinku-certificate-'))
  const passphrase = { cipher: 'aes-256-cbc', passphrase: 'x' }
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const protectedKey = privateKey.export({ type: 'pkcs8', format: 'pem', ...passphrase })
  const files = {
    'cert.pem': own.cert,
    'key.pem': own.key,
    'other.pem': privateKeyPem(newPrivateKey()),
    'protected.pem': protectedKey,
    'rubbish.pem': 'rubbish',
    'empty.pem': '',
    'cut.pem': own.cert.slice(0, 200),
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(at(name), content)
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const own = selfSigned()
const at = (name: string): string => join(directory, name)

function read(cert: string, key: string) {
  const settings = loadSettings(['--tls-cert', at(cert), '--tls-key', at(key)], {})
  if (typeof settings === 'string') throw new Error(settings)
  return readCertificate(settings)
}

test('without the two settings there is no certificate', () => {
  const settings = loadSettings([], {})
  if (typeof settings === 'string') throw new Error(settings)
  expect(readCertificate(settings)).toBeUndefined()
})

test('a certificate and its key are taken as they are', () => {
  expect(read('cert.pem', 'key.pem')).toEqual({
    cert: Buffer.from(own.cert),
    key: Buffer.from(own.key),
  })
})

test.each(['rubbish.pem', 'empty.pem', 'cut.pem', 'key.pem'])(
  '%s is no certificate, and the setting that named it is told',
  (file) => {
    expect(() => read(file, 'key.pem')).toThrow(
      `The file ${at(file)} of JINKU_TLS_CERT holds no certificate in PEM form.`,
    )
  },
)

test.each(['rubbish.pem', 'empty.pem', 'cert.pem', 'protected.pem'])(
  '%s is no private key that can be used, and the setting that named it is told',
  (file) => {
    expect(() => read('cert.pem', file)).toThrow(
      `The file ${at(file)} of JINKU_TLS_KEY holds no private key in PEM form, or one that needs a passphrase.`,
    )
  },
)

test('the key of another certificate is refused', () => {
  expect(() => read('cert.pem', 'other.pem')).toThrow(
    'The private key of JINKU_TLS_KEY does not belong to the certificate of JINKU_TLS_CERT.',
  )
})

test('a file that cannot be read is refused by its setting', () => {
  expect(() => read('absent.pem', 'key.pem')).toThrow(
    'The file of JINKU_TLS_CERT cannot be read: ENOENT: no such file or directory',
  )
  expect(() => read('cert.pem', 'absent.pem')).toThrow('The file of JINKU_TLS_KEY cannot be read')
})
