import { expect, test } from 'vitest'
import { TooManyWaiting, Turns } from './turns.ts'

/** Work that ends when it is told to. */
function pieces(): { work: (name: string) => () => Promise<string>; begun: string[]; end(): void } {
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

test('so much runs at a time; the rest follows in the order in which it came', async () => {
  const turns = new Turns(2, { waiting: 10 })
  const { work, begun, end } = pieces()
  const all = ['a', 'b', 'c', 'd'].map((name) => turns.take(work(name)))
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

test('when too much waits, more is turned away at once', async () => {
  const turns = new Turns(1, { waiting: 1 })
  const { work, begun, end } = pieces()
  const first = turns.take(work('a'))
  const second = turns.take(work('b'))
  await expect(turns.take(work('c'))).rejects.toThrow(TooManyWaiting)
  end()
  await first
  end()
  await second
  expect(begun).toEqual(['a', 'b'])
})

test('work that fails frees its place', async () => {
  const turns = new Turns(1, { waiting: 0 })
  await expect(turns.take(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed')
  expect(await turns.take(async () => 'next')).toBe('next')
})

test('nobody fills the places of the others, and whoever has few pieces is not kept behind one who has many', async () => {
  const turns = new Turns(1, { waiting: 3, ofAccount: 2 })
  const { work, begun, end } = pieces()
  const many = ['m1', 'm2', 'm3'].map((name) => turns.take(work(name), by('many')))
  await expect(turns.take(work('m4'), by('many'))).rejects.toThrow(TooManyWaiting)
  const few = turns.take(work('f1'), by('few'))
  await expect(turns.take(work('f2'), by('few'))).rejects.toThrow(TooManyWaiting)
  for (const running of [many[0], few, many[1], many[2]]) {
    end()
    await running
  }
  expect(begun).toEqual(['m1', 'f1', 'm2', 'm3'])
})

/** Fills the places, lets everybody try, and says who was turned away and in which order the others were begun. */
async function outcome(
  turns: Turns,
  asked: readonly (readonly [name: string, account: string, caller?: string | undefined])[],
): Promise<{ readonly begun: string[]; readonly turnedAway: string[] }> {
  const { work, begun, end } = pieces()
  const turnedAway: string[] = []
  const all = asked.map(([name, account, caller]) =>
    turns.take(work(name), by(account, caller)).catch((reason) => {
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

test('an account that has filled all places gives way to any other, its newest pieces first', async () => {
  const { begun, turnedAway } = await outcome(new Turns(1, { waiting: 6 }), [
    ...times(9, 'a', '1'),
    ['b', '2'],
    ['c', '3'],
    ['d', '4'],
  ])
  expect(turnedAway).toEqual(['a7', 'a8', 'a6', 'a5', 'a4'])
  expect(begun).toEqual(['a0', 'b', 'c', 'd', 'a1', 'a2', 'a3'])
})

test('within an account a caller who has filled its places gives way to any other', async () => {
  const places = { waiting: 100, ofAccount: 6, ofCaller: 5 }
  const { begun, turnedAway } = await outcome(new Turns(1, places), [
    ...times(8, 'x', '1', 'x'),
    ['y0', '1', 'y'],
    ['z0', '1', 'z'],
    ['root', '1', 'root'],
    ['other', '2', 'x'],
  ])
  expect(turnedAway).toEqual(['x6', 'x7', 'x5', 'x4'])
  expect(begun).toEqual(['x0', 'other', 'y0', 'z0', 'root', 'x1', 'x2', 'x3'])
})

test('nobody gives way to who has as many, so that two who press do not take turns at being turned away', async () => {
  const { begun, turnedAway } = await outcome(new Turns(1, { waiting: 4 }), [
    ['r', '0'],
    ...times(4, 'a', '1'),
    ...times(9, 'b', '2'),
    ...times(9, 'a+', '1'),
  ])
  expect(begun).toHaveLength(5)
  expect(begun.filter((name) => name.startsWith('b'))).toHaveLength(2)
  expect(turnedAway.filter((name) => name === 'a0' || name === 'a1')).toEqual([])
})

test('whoever comes finds a place, as long as somebody has more than one', async () => {
  const { turnedAway } = await outcome(new Turns(1, { waiting: 32 }), [
    ...times(200, 'a', '1'),
    ...times(31, 'n', 'n').map(([name], index) => [name, `account ${index}`] as const),
  ])
  expect(turnedAway.filter((name) => name.startsWith('n'))).toEqual([])
})

test('places are given back whatever becomes of the work', async () => {
  const turns = new Turns(2, { waiting: 4 })
  for (let round = 0; round < 50; round++) {
    const all = Array.from({ length: 20 }, (_, index) =>
      turns.take(
        async () => {
          await new Promise((next) => setImmediate(next))
          if (index % 3 === 0) throw new Error('failed')
        },
        by(`${index % 4}`, `${index % 5}`),
      ),
    )
    await Promise.allSettled(all)
  }
  const { begun } = await outcome(turns, times(6, 'a', '1'))
  expect(begun).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'a5'])
})
