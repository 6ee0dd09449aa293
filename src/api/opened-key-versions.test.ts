import { expect, test } from 'vitest'
import type { Caller } from '../access/caller.ts'
import { temporaryRootKey } from '../crypto/root-key.ts'
import { TooManyWaiting } from '../scheduling/concurrency-limiter.ts'
import { OpenedKeyVersions } from './opened-key-versions.ts'

const user = (account: string, id: string): Caller => ({
  account,
  principal: { type: 'user', id, name: id },
  accessKeyId: '',
})

test.each([
  ['another account', user('other', 'someone')],
  ['another user of its account', user('greedy', 'modest')],
  [
    'the timer that rotates keys',
    {
      account: 'greedy',
      principal: { type: 'service', name: 'rotation' },
      accessKeyId: '',
    } as const,
  ],
])(
  'a user who asks for ever more key pairs does not keep %s from getting theirs',
  async (_, by) => {
    const keys = new OpenedKeyVersions(temporaryRootKey())
    const flood = [0, 1, 2].flatMap((of) =>
      Array.from({ length: 40 }, () => keys.drawPair('EC_P256', user('greedy', `u${of}`))),
    )
    const other = keys.drawPair('EC_P256', by)
    const more = Array.from({ length: 40 }, () => keys.drawPair('EC_P256', user('greedy', 'u0')))
    const ends = await Promise.allSettled([...flood, ...more])
    const refused = ends.filter(({ status }) => status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    for (const one of refused) expect(one).toMatchObject({ reason: expect.any(TooManyWaiting) })
    expect((await other).publicKey.length).toBeGreaterThan(0)
  },
)
