import { scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { dummyHash, hashPassword, verifyPassword } from './password-hash.ts'

const fits = (password: string, hash: string): Promise<boolean> =>
  verifyPassword(password, async () => hash)

test('a password fits its own hash, and nothing else does', async () => {
  const hash = await hashPassword('correct horse')
  expect(hash).toMatch(/^scrypt\$65536\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
  expect(await fits('correct horse', hash)).toBe(true)
  expect(await fits('Correct horse', hash)).toBe(false)
  expect(await fits('correct horse ', hash)).toBe(false)
  expect(await fits('', hash)).toBe(false)
})

test('the same password is never hashed to the same text', async () => {
  const [one, other] = await Promise.all([hashPassword('twice'), hashPassword('twice')])
  expect(one).not.toBe(other)
})

test('characters are the same, whether composed or in parts', async () => {
  expect(await fits('pa\u0308ssword', await hashPassword('p\u00e4ssword'))).toBe(true)
})

test('a hash is checked by the cost that it names, which may be an older one', async () => {
  const salt = Buffer.alloc(16, 7)
  const hash = scryptSync('password', salt, 32, { N: 1024, r: 4, p: 2 })
  const text = `scrypt$1024$4$2$${salt.toString('base64url')}$${hash.toString('base64url')}`
  expect(await fits('password', text)).toBe(true)
  expect(await fits('passwort', text)).toBe(false)
})

test('a hash of nothing takes the time of any other, and nothing fits it', async () => {
  const began = performance.now()
  expect(await fits('', dummyHash())).toBe(false)
  // No machine fills 64 MiB in less.
  expect(performance.now() - began).toBeGreaterThan(20)
})

test.each(['', 'scrypt', 'scrypt$65536$8$1$c2FsdA$aGFzaA', 'argon2$1$1$1$salt$hash'])(
  'the text %j is no hash, and never fits',
  async (text) => {
    await expect(fits('', text)).rejects.toThrow('a password hash has an unknown form')
  },
)
