/** ListSecrets over more secrets than the counted blocks of the list hold, through deletions and purges. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAnswer } from '../../../../test/support/answers.ts'
import { startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { listSecrets } from './list-secrets.ts'

const DAY_MS = 24 * 60 * 60 * 1000

interface Listed {
  readonly names: string[]
  readonly total: number
}

async function list(jinku: TestServer, parameters: Parameters = {}): Promise<Listed> {
  const answer = expectAnswer(listSecrets, await jinku.call('ListSecrets', parameters))
  const secrets: { SecretName: string }[] = answer.SecretList.Secret
  return { names: secrets.map(({ SecretName }) => SecretName), total: answer.TotalCount }
}

async function create(jinku: TestServer, name: string): Promise<void> {
  const secret = { SecretName: name, VersionId: 'v1', SecretData: 'the value' }
  const reply = await jinku.call('CreateSecret', secret)
  expect(reply.status, reply.text).toBe(200)
}

describe('3,000 secrets, which is more than two blocks of the counted list', () => {
  let jinku: TestServer
  const BATCH = 250
  /** In the order in which they are listed. */
  const live = new Set<string>()
  const nameOf = (index: number): string => `s${(index * 1_999) % 3_000}`

  async function inBatches(names: readonly string[], work: (name: string) => Promise<unknown>) {
    for (let start = 0; start < names.length; start += BATCH) {
      await Promise.all(names.slice(start, start + BATCH).map(work))
    }
  }

  /** Pages through everything, with pages of this size, and answers what was there. */
  async function walk(PageSize: number, pages?: readonly number[]): Promise<string[]> {
    const wanted = [...live]
    const count = Math.ceil(wanted.length / PageSize)
    const numbers = pages ?? Array.from({ length: count + 1 }, (_, index) => index + 1)
    const seen: string[] = []
    for (const PageNumber of numbers) {
      const { names, total } = await list(jinku, { PageNumber, PageSize })
      expect(total).toBe(wanted.length)
      const start = (PageNumber - 1) * PageSize
      expect(names).toEqual(wanted.slice(start, start + PageSize))
      seen.push(...names)
    }
    return seen
  }

  beforeAll(async () => {
    jinku = await startTestServer()
    const names = Array.from({ length: 3_000 }, (_, index) => nameOf(index))
    await inBatches(names, (name) => create(jinku, name))
    for (let PageNumber = 1; PageNumber <= 30; PageNumber++) {
      const listed = await list(jinku, { PageNumber, PageSize: 100 })
      expect(listed.total).toBe(3_000)
      for (const name of listed.names) live.add(name)
    }
    // Secrets of one batch may be created in any order, but each batch waits for the previous one.
    for (let start = 0; start < names.length; start += BATCH) {
      const batch = [...live].slice(start, start + BATCH)
      expect(batch.sort()).toEqual(names.slice(start, start + BATCH).sort())
    }
  })
  afterAll(() => jinku.close())

  test('any size of page shows each of them once, in the same order', async () => {
    expect(await walk(97)).toHaveLength(3_000)
    await walk(1, [1, 1_023, 1_024, 1_025, 2_047, 2_048, 2_049, 3_000, 3_001])
  })

  test('after many were deleted at random, by force and by window, every page is right, before the deadline, after it and after the purge', async () => {
    const random = numbers(20_250_102)
    const doomed = [...live].filter(() => random() < 0.4)
    // Many neighbours are deleted too, so that one block of the list is nearly empty.
    const stretch = [...live].slice(1_100, 1_900)
    const all = [...new Set([...doomed, ...stretch])]
    const forced = all.filter(() => random() < 0.5)
    const planned = all.filter((name) => !forced.includes(name))
    await inBatches(forced, (SecretName) =>
      jinku.call('DeleteSecret', { SecretName, ForceDeleteWithoutRecovery: true }),
    )
    await inBatches(planned, (SecretName) =>
      jinku.call('DeleteSecret', { SecretName, RecoveryWindowInDays: 7 }),
    )
    for (const name of forced) live.delete(name)
    await walk(100)

    jinku.advance(7 * DAY_MS)
    for (const name of planned) live.delete(name)
    expect(live.size).toBeLessThan(1_500)
    await walk(100)

    await jinku.server.purge()
    await walk(100)
    await walk(1, [1, 2, live.size - 1, live.size, live.size + 1])

    const again = [...forced.slice(0, 50), ...planned.slice(0, 50)]
    for (const name of again) {
      await create(jinku, name)
      live.add(name)
    }
    await walk(100)
  })
})

/** Numbers from 0 up to 1, the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
