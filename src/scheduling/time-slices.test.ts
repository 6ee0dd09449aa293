import { expect, test } from 'vitest'
import { ClientGone, noteArrival, sliceMs, TimeSlices } from './time-slices.ts'

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Blocks the event loop until the slice is over. */
function work(slices: TimeSlices): void {
  while (!slices.isOver) {
    // Only the time matters here.
  }
}

test('a slice is over after a moment of work, and the next one has its full time', async () => {
  const slices = new TimeSlices()
  work(slices)
  expect(slices.isOver).toBe(true)
  const others: string[] = []
  setImmediate(() => others.push('came in between'))
  await slices.next()
  expect(others).toEqual(['came in between'])
  work(slices)
})

test('one slice runs in each iteration of the event loop, and all work in progress is served in turn', async () => {
  const done: string[] = []
  const ended = ['a', 'b', 'c'].map(async (name) => {
    const slices = new TimeSlices()
    for (let step = 1; step <= 3; step++) {
      await slices.next()
      done.push(`${name}${step}`)
    }
  })
  const before: number[] = []
  while (done.length < 9) {
    await nextTurn()
    before.push(done.length)
  }
  await Promise.all(ended)
  expect(done).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'c2', 'a3', 'b3', 'c3'])
  for (const [turn, count] of before.entries()) expect(count).toBeLessThanOrEqual(turn + 1)
})

test('work ends when its client has gone, and other work goes on', async () => {
  let isGone = false
  const abandoned = new TimeSlices({ isGone: () => isGone })
  await abandoned.next()
  isGone = true
  await expect(abandoned.next()).rejects.toThrow(ClientGone)
  await new TimeSlices({ isGone: () => false }).next()
})

test('slices are short while requests come in, and long when none has come for a while', () => {
  noteArrival(1_000)
  expect([1_000, 1_050, 1_100].map(sliceMs)).toEqual([1, 1, 1])
  expect([1_101, 60_000].map(sliceMs)).toEqual([5, 5])
  noteArrival(60_000)
  expect(sliceMs(60_000)).toBe(1)
})

test('items are made in their order, with their places, and others come in between', async () => {
  let turns = 0
  class Shortest extends TimeSlices {
    override get isOver(): boolean {
      return true
    }
    override async next(): Promise<void> {
      turns++
    }
  }
  const made = await new Shortest().map(['a', 'b', 'c'], (item, index) => `${item}${index}`)
  expect(made).toEqual(['a0', 'b1', 'c2'])
  expect(turns).toBe(3)
})
