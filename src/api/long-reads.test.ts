import { expect, test } from 'vitest'
import type { Caller } from '../access/caller.ts'
import { TooManyWaiting } from '../scheduling/concurrency-limiter.ts'
import { ClientGone } from '../scheduling/time-slices.ts'
import { LongReads } from './long-reads.ts'

const caller = (account: string): Caller => ({
  account,
  principal: { type: 'root' },
  accessKeyId: 'k',
})
const reader = (account = '1', client?: { isGone(): boolean }) => ({
  caller: caller(account),
  client,
})

function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

test('so many are read at a time; of those that wait nobody has all the places', async () => {
  const readings = new LongReads()
  const { opened, open } = gate()
  let running = 0
  let most = 0
  const read = async (): Promise<void> => {
    most = Math.max(most, ++running)
    await opened
    running--
  }
  const ofOne = Array.from({ length: 40 }, () => readings.run(reader(), read))
  const ofAnother = readings.run(reader('2'), read)
  const ends = Promise.allSettled(ofOne)
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
  open()
  await ofAnother
  const refused = (await ends).flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
  expect(most).toBe(4)
  expect(refused).toHaveLength(20)
  for (const reason of refused) expect(reason).toBeInstanceOf(TooManyWaiting)
})

test('a reading ends when its client has gone, whether it has begun or waits, and frees its place', async () => {
  const readings = new LongReads()
  const { opened, open } = gate()
  let isGone = false
  const client = { isGone: () => isGone }
  const begun = Array.from({ length: 4 }, () =>
    readings.run(reader('1', client), async (slices) => {
      await opened
      await slices.next()
      return 'read'
    }),
  )
  let hasBegun = false
  const waits = readings.run(reader('1', client), async () => {
    hasBegun = true
  })
  const ends = Promise.allSettled([...begun, waits])
  isGone = true
  open()
  for (const end of await ends) {
    expect(end).toMatchObject({ status: 'rejected', reason: expect.any(ClientGone) })
  }
  expect(hasBegun).toBe(false)
  expect(await readings.run(reader(), async () => 'next')).toBe('next')
})

test('a reading that fails tells so, and frees its place', async () => {
  const readings = new LongReads()
  for (let turn = 0; turn < 10; turn++) {
    const failing = readings.run(reader(), () => Promise.reject(new Error('failed')))
    await expect(failing).rejects.toThrow('failed')
  }
  expect(await readings.run(reader(), async () => 'next')).toBe('next')
})
