import { constants, generateKeyPairSync, publicEncrypt } from 'node:crypto'
import { expect, test } from 'vitest'
import { decryptOnThread } from './encryption.ts'
import { generateKeyPair, openPrivateKey, openPublicKey } from './key-pair.ts'
import { privateDecryptOnThread } from './rsa-threads.ts'
import { signOnThread, verify } from './signing.ts'

const { privateKey, publicKey } = await generateKeyPair('RSA_4096')
const key = openPrivateKey('RSA_4096', privateKey)
const pub = openPublicKey('RSA_4096', publicKey)
if (pub === undefined || !('modulusBytes' in pub) || !('modulusBytes' in key)) {
  throw new Error('a key that was made cannot be read')
}
const digest = Buffer.alloc(32, 7)

test.each(['RSA_PKCS1_SHA_256', 'RSA_PSS_SHA_256'] as const)(
  'while %s signatures are made, everybody else has their turn',
  async (algorithm) => {
    const order: string[] = []
    const signing = Array.from({ length: 8 }, () =>
      signOnThread(key, algorithm, digest, 'a').then((signature) => {
        order.push('signed')
        return signature
      }),
    )
    // Signed on the event loop, they would be done before anything else could happen.
    for (let step = 0; step < 100; step++) await Promise.resolve()
    expect(order).toEqual([])
    for (const signature of await Promise.all(signing)) {
      expect(verify(pub, algorithm, digest, signature)).toBe(true)
    }
  },
)

test('what is decrypted is what was encrypted, and every failure is one', async () => {
  const options = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }
  const ciphertext = publicEncrypt({ key: pub.key, ...options }, Buffer.from('text'))
  const open = (bytes: Buffer) => decryptOnThread(key, 'RSAES_OAEP_SHA_256', bytes, 'a')
  expect(await open(ciphertext)).toEqual(Buffer.from('text'))
  const changed = Buffer.from(ciphertext)
  changed[100] = (changed[100] ?? 0) ^ 1
  expect(await open(changed)).toBeUndefined()
  expect(await open(ciphertext.subarray(1))).toBeUndefined()
  expect(await open(Buffer.alloc(512, 0xff))).toBeUndefined()
  expect(await open(ciphertext)).toEqual(Buffer.from('text'))
})

test('a key that a thread cannot use is a failure like any other, and the thread goes on', async () => {
  const wrong = generateKeyPairSync('ed25519').privateKey
  const padding = constants.RSA_NO_PADDING
  expect(await privateDecryptOnThread(wrong, { padding }, Buffer.alloc(512), 'a')).toBeUndefined()
  expect(
    await privateDecryptOnThread(key.key, { padding }, Buffer.alloc(512, 1), 'a'),
  ).toHaveLength(512)
})
