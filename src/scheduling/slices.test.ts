import { expect, test } from 'vitest'
import { ClientGone, noteArrival, Slices, sliceMs } from './time-slices.ts'

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Holds the event loop until the slice is over. */
function work(slices: Slices): void {
  while (!slices.isOver) {
    // Only the time matters here.
  }
}

test('a slice is over after a moment of work, and the next one begins afresh', async () => {
  const slices = new Slices()
  work(slices)
  expect(slices.isOver).toBe(true)
  const others: string[] = []
  setImmediate(() => others.push('came in between'))
  await slices.next()
  expect(others).toEqual(['came in between'])
  work(slices)
})

test('whatever is under way, one slice runs in each turn of the event loop, and everybody has one in turn', async () => {
  const done: string[] = []
  const ended = ['a', 'b', 'c'].map(async (name) => {
    const slices = new Slices()
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

test('the work ends when whoever asked has gone, and nobody else waits for it', async () => {
  let isGone = false
  const abandoned = new Slices({ isGone: () => isGone })
  await abandoned.next()
  isGone = true
  await expect(abandoned.next()).rejects.toThrow(ClientGone)
  await new Slices({ isGone: () => false }).next()
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
  class Shortest extends Slices {
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
