/** Certificates, made by this code. So tests need no openssl, and the repository holds no private key. */

import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

export interface SelfSigned {
  readonly cert: string
  readonly key: string
}

export function newPrivateKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey
}

export function privateKeyPem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** X.509 version 3 (RFC 5280) for 127.0.0.1, valid from 2020 to 2049. */
export function selfSigned(): SelfSigned {
  const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const cert = signed(
    { name: 'jinku test', key: keys.publicKey, extension: forAddress([127, 0, 0, 1]) },
    { name: 'jinku test', key: keys.privateKey },
  )
  return { cert, key: privateKeyPem(keys.privateKey) }
}

export interface Authority {
  readonly cert: string
  /** A certificate for an address of IPv4. */
  issue(address: readonly number[]): SelfSigned
}

/** An authority of its own. */
export function newAuthority(): Authority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const authority = { name: 'jinku authority', key: keys.privateKey }
  return {
    cert: signed({ name: authority.name, key: keys.publicKey, extension: IS_AUTHORITY }, authority),
    issue: (address) => {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
      const subject = { name: 'jinku test', key: publicKey, extension: forAddress(address) }
      return { cert: signed(subject, authority), key: privateKeyPem(privateKey) }
    },
  }
}

interface Subject {
  readonly name: string
  readonly key: KeyObject
  readonly extension: Buffer
}

function signed({ name, key, extension }: Subject, by: Pick<Subject, 'name' | 'key'>): string {
  const ecdsaWithSha256 = der(0x30, oid('2a8648ce3d040302'))
  const time = (text: string): Buffer => der(0x17, Buffer.from(text))
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(1)),
    ecdsaWithSha256,
    nameOf(by.name),
    der(0x30, time('200101000000Z'), time('490101000000Z')),
    nameOf(name),
    key.export({ type: 'spki', format: 'der' }) as Buffer,
    der(0xa3, der(0x30, extension)),
  )
  const signature = der(0x03, Buffer.of(0), sign('sha256', body, by.key))
  const base64 = der(0x30, body, ecdsaWithSha256, signature).toString('base64')
  const lines = base64.match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function nameOf(commonName: string): Buffer {
  return der(0x30, der(0x31, der(0x30, oid('550403'), der(0x0c, Buffer.from(commonName)))))
}

function forAddress(address: readonly number[]): Buffer {
  return der(0x30, oid('551d11'), der(0x04, der(0x30, der(0x87, Buffer.from(address)))))
}

// Basic constraints, critical: this is an authority.
const IS_AUTHORITY = der(
  0x30,
  oid('551d13'),
  der(0x01, Buffer.of(0xff)),
  der(0x04, der(0x30, der(0x01, Buffer.of(0xff)))),
)

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'))
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const length =
    content.length < 0x80
      ? Buffer.of(content.length)
      : Buffer.of(0x82, content.length >> 8, content.length & 0xff)
  return Buffer.concat([Buffer.of(tag), length, content])
}
