import { expect, test } from 'vitest'
import { repeat } from './repeat.ts'

const SOON = { firstMs: 1, intervalMs: 1 }

test('work is done again after each interval, also after it has failed', async () => {
  const faults: unknown[] = []
  let times = 0
  await new Promise<void>((resolve) => {
    const repeating = repeat(
      async () => {
        times++
        if (times === 2) throw new Error('this time it failed')
        if (times === 4) repeating.stop().then(resolve, resolve)
      },
      SOON,
      (fault) => faults.push(fault),
    )
  })
  expect(faults).toEqual([new Error('this time it failed')])
  expect(times).toBe(4)
})

test('whoever stops it waits for what is under way, and nothing follows', async () => {
  let times = 0
  let isDone = false
  let finish = (): void => {}
  const begun = new Promise<() => Promise<void>>((resolve) => {
    const repeating = repeat(
      async () => {
        times++
        resolve(repeating.stop)
        await new Promise<void>((go) => {
          finish = go
        })
        isDone = true
      },
      SOON,
      () => {},
    )
  })
  const stopped = (await begun)()
  expect(isDone).toBe(false)
  finish()
  await stopped
  expect([isDone, times]).toEqual([true, 1])
})

test('stopped before it began, it never begins', async () => {
  let times = 0
  const repeating = repeat(
    async () => {
      times++
    },
    SOON,
    () => {},
  )
  await repeating.stop()
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(times).toBe(0)
})
