import { expect, test } from 'vitest'
import { temporaryRootKey } from '../crypto/root-key.ts'
import { TooManyWaiting } from '../crypto/turns.ts'
import { KeyVersions } from './key-versions.ts'

test('an account that asks for ever more key pairs keeps no other one from getting theirs', async () => {
  const keys = new KeyVersions(temporaryRootKey())
  const flood = Array.from({ length: 100 }, () => keys.drawPair('greedy', 'EC_P256'))
  const other = keys.drawPair('other', 'EC_P256')
  const refused = (await Promise.allSettled(flood)).filter(({ status }) => status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  for (const one of refused) expect(one).toMatchObject({ reason: expect.any(TooManyWaiting) })
  expect((await other).publicKey.length).toBeGreaterThan(0)
})
