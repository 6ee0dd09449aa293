import { expect, test } from 'vitest'
import { ConcurrencyLimiter, TooManyWaiting } from './concurrency-limiter.ts'

/** Tasks that end when `end` is called, the oldest first. */
function tasks(): { work: (name: string) => () => Promise<string>; begun: string[]; end(): void } {
  const begun: string[] = []
  const ends: (() => void)[] = []
  return {
    begun,
    end: () => ends.shift()?.(),
    work: (name) => () => {
      begun.push(name)
      return new Promise((resolve) => ends.push(() => resolve(name)))
    },
  }
}

const by = (account: string, caller = 'root') => ({ account, caller })

test('at most so many tasks run at a time; the others follow in the order in which they came', async () => {
  const limiter = new ConcurrencyLimiter(2, { total: 10 })
  const { work, begun, end } = tasks()
  const all = ['a', 'b', 'c', 'd'].map((name) => limiter.run(work(name)))
  expect(begun).toEqual(['a', 'b'])
  end()
  expect(await all[0]).toBe('a')
  expect(begun).toEqual(['a', 'b', 'c'])
  end()
  expect(await all[1]).toBe('b')
  end()
  end()
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd'])
})

test('when too many tasks wait, a further one is refused at once', async () => {
  const limiter = new ConcurrencyLimiter(1, { total: 1 })
  const { work, begun, end } = tasks()
  const first = limiter.run(work('a'))
  const second = limiter.run(work('b'))
  await expect(limiter.run(work('c'))).rejects.toThrow(TooManyWaiting)
  end()
  await first
  end()
  await second
  expect(begun).toEqual(['a', 'b'])
})

test('a task that fails makes room for the next one', async () => {
  const limiter = new ConcurrencyLimiter(1, { total: 0 })
  await expect(limiter.run(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed')
  expect(await limiter.run(async () => 'next')).toBe('next')
})

test('an account cannot use up the queue of the others, and one with few tasks need not wait for one with many', async () => {
  const limiter = new ConcurrencyLimiter(1, { total: 3, perAccount: 2 })
  const { work, begun, end } = tasks()
  const many = ['m1', 'm2', 'm3'].map((name) => limiter.run(work(name), by('many')))
  await expect(limiter.run(work('m4'), by('many'))).rejects.toThrow(TooManyWaiting)
  const few = limiter.run(work('f1'), by('few'))
  await expect(limiter.run(work('f2'), by('few'))).rejects.toThrow(TooManyWaiting)
  for (const running of [many[0], few, many[1], many[2]]) {
    end()
    await running
  }
  expect(begun).toEqual(['m1', 'f1', 'm2', 'm3'])
})

/** Starts all tasks at once; answers which were refused or evicted, and in which order the others began. */
async function outcome(
  limiter: ConcurrencyLimiter,
  asked: readonly (readonly [name: string, account: string, caller?: string | undefined])[],
): Promise<{ readonly begun: string[]; readonly turnedAway: string[] }> {
  const { work, begun, end } = tasks()
  const turnedAway: string[] = []
  const all = asked.map(([name, account, caller]) =>
    limiter.run(work(name), by(account, caller)).catch((reason) => {
      expect(reason).toBeInstanceOf(TooManyWaiting)
      turnedAway.push(name)
    }),
  )
  const done = Promise.all(all).then(() => true)
  while (!(await Promise.race([done, new Promise((next) => setImmediate(next, false))]))) end()
  return { begun, turnedAway }
}

const times = (count: number, name: string, account: string, caller?: string) =>
  Array.from({ length: count }, (_, index) => [`${name}${index}`, account, caller] as const)

test('an account that has filled the queue makes room for any other; its newest tasks are evicted first', async () => {
  const { begun, turnedAway } = await outcome(new ConcurrencyLimiter(1, { total: 6 }), [
    ...times(9, 'a', '1'),
    ['b', '2'],
    ['c', '3'],
    ['d', '4'],
  ])
  expect(turnedAway).toEqual(['a7', 'a8', 'a6', 'a5', 'a4'])
  expect(begun).toEqual(['a0', 'b', 'c', 'd', 'a1', 'a2', 'a3'])
})

test('within an account a caller who has filled its part of the queue makes room for any other', async () => {
  const limits = { total: 100, perAccount: 6, perCaller: 5 }
  const { begun, turnedAway } = await outcome(new ConcurrencyLimiter(1, limits), [
    ...times(8, 'x', '1', 'x'),
    ['y0', '1', 'y'],
    ['z0', '1', 'z'],
    ['root', '1', 'root'],
    ['other', '2', 'x'],
  ])
  expect(turnedAway).toEqual(['x6', 'x7', 'x5', 'x4'])
  expect(begun).toEqual(['x0', 'other', 'y0', 'z0', 'root', 'x1', 'x2', 'x3'])
})

test('no task is evicted for an owner who has as many, so that two busy accounts do not evict each other', async () => {
  const { begun, turnedAway } = await outcome(new ConcurrencyLimiter(1, { total: 4 }), [
    ['r', '0'],
    ...times(4, 'a', '1'),
    ...times(9, 'b', '2'),
    ...times(9, 'a+', '1'),
  ])
  expect(begun).toHaveLength(5)
  expect(begun.filter((name) => name.startsWith('b'))).toHaveLength(2)
  expect(turnedAway.filter((name) => name === 'a0' || name === 'a1')).toEqual([])
})

test('every owner gets a place, as long as another one has more than one', async () => {
  const { turnedAway } = await outcome(new ConcurrencyLimiter(1, { total: 32 }), [
    ...times(200, 'a', '1'),
    ...times(31, 'n', 'n').map(([name], index) => [name, `account ${index}`] as const),
  ])
  expect(turnedAway.filter((name) => name.startsWith('n'))).toEqual([])
})

test('places are freed whether a task succeeds, fails or is evicted', async () => {
  const limiter = new ConcurrencyLimiter(2, { total: 4 })
  for (let round = 0; round < 50; round++) {
    const all = Array.from({ length: 20 }, (_, index) =>
      limiter.run(
        async () => {
          await new Promise((next) => setImmediate(next))
          if (index % 3 === 0) throw new Error('failed')
        },
        by(`${index % 4}`, `${index % 5}`),
      ),
    )
    await Promise.allSettled(all)
  }
  const { begun } = await outcome(limiter, times(6, 'a', '1'))
  expect(begun).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'a5'])
})
