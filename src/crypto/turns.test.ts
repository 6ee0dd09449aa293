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

test('so much runs at a time; the rest follows in the order in which it came', async () => {
  const turns = new Turns(2, 10)
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
  const turns = new Turns(1, 1)
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
  const turns = new Turns(1, 0)
  await expect(turns.take(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed')
  expect(await turns.take(async () => 'next')).toBe('next')
})

test('nobody fills the places of the others, and whoever has few pieces is not kept behind one who has many', async () => {
  const turns = new Turns(1, 3, 2)
  const { work, begun, end } = pieces()
  const many = ['m1', 'm2', 'm3'].map((name) => turns.take(work(name), 'many'))
  await expect(turns.take(work('m4'), 'many')).rejects.toThrow(TooManyWaiting)
  const few = turns.take(work('f1'), 'few')
  await expect(turns.take(work('f2'), 'few')).rejects.toThrow(TooManyWaiting)
  for (const running of [many[0], few, many[1], many[2]]) {
    end()
    await running
  }
  expect(begun).toEqual(['m1', 'f1', 'm2', 'm3'])
})
