import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NONCE_MEMORY_MS, SeenNonces } from './seen-nonces.ts'

const START = Date.UTC(2025, 0, 2, 3, 4, 5)
const MINUTE = 60_000

const by = (accessKeyId: string, account = 'one') => ({ account, accessKeyId })

describe('SeenNonces', () => {
  test('a nonce is fresh once for each access key', () => {
    const seen = new SeenNonces(100)
    expect(seen.claim(by('a'), 'n', START)).toBe('fresh')
    expect(seen.claim(by('a'), 'n', START)).toBe('seen')
    expect(seen.claim(by('b'), 'n', START)).toBe('fresh')
    expect(seen.claim(by('a'), 'm', START)).toBe('fresh')
  })

  test('an empty nonce is a nonce, and so is a very long one', () => {
    const seen = new SeenNonces(100)
    for (const nonce of ['', '\0', 'x'.repeat(100_000), '密'.repeat(1000)]) {
      expect(seen.claim(by('a'), nonce, START)).toBe('fresh')
      expect(seen.claim(by('a'), nonce, START)).toBe('seen')
    }
  })

  test('where the key ends and the nonce begins makes a difference', () => {
    const seen = new SeenNonces(100)
    expect(seen.claim(by('ab'), 'c', START)).toBe('fresh')
    expect(seen.claim(by('a'), 'bc', START)).toBe('fresh')
  })

  test('a nonce is remembered for 31 minutes to the millisecond, and forgotten in the end', () => {
    for (const offset of [0, 1, 7 * MINUTE, 8 * MINUTE, 20 * MINUTE]) {
      const seen = new SeenNonces(100)
      seen.claim(by('a'), 'first', START)
      expect(seen.claim(by('a'), 'n', START + offset)).toBe('fresh')
      expect(seen.claim(by('a'), 'n', START + offset + NONCE_MEMORY_MS)).toBe('seen')
      expect(seen.claim(by('a'), 'n', START + offset + 2 * NONCE_MEMORY_MS)).toBe('fresh')
    }
  })

  test('a full memory refuses what is new, knows what it has seen, and has room again later', () => {
    const seen = new SeenNonces(3)
    for (const nonce of ['1', '2', '3']) expect(seen.claim(by('a'), nonce, START)).toBe('fresh')
    expect(seen.claim(by('a'), '4', START)).toBe('full')
    expect(seen.claim(by('a'), '1', START + MINUTE)).toBe('seen')
    expect(seen.claim(by('a'), '4', START + NONCE_MEMORY_MS)).toBe('full')
    expect(seen.claim(by('a'), '4', START + 2 * NONCE_MEMORY_MS)).toBe('fresh')
  })

  test('an account that fills the memory is refused, and others are not', () => {
    const seen = new SeenNonces(1_000)
    const claims = (account: string, count: number): string[] =>
      Array.from({ length: count }, (_, index) =>
        seen.claim(by('k', account), `${account} ${index}`, START),
      )
    const fresh = (outcomes: readonly string[]): number =>
      outcomes.filter((outcome) => outcome === 'fresh').length
    expect(fresh(claims('one', 2_000))).toBe(1_000)
    expect(fresh(claims('two', 100))).toBe(100)
    expect(fresh(claims('one', 2_000))).toBe(0)
    // Whatever the second one does, something is left for a third and a fourth.
    expect(fresh(claims('two', 2_000))).toBe(25)
    expect(fresh(claims('three', 50))).toBe(50)
    expect(fresh(claims('four', 25))).toBe(25)
    expect(seen.claim(by('k', 'two'), 'two 0', START)).toBe('seen')
    expect(seen.claim(by('k', 'one'), 'later', START + 2 * NONCE_MEMORY_MS)).toBe('fresh')
  })

  test('however many accounts there are, no more is remembered than memory and reserve', () => {
    const seen = new SeenNonces(100)
    let fresh = 0
    for (let account = 0; account < 200; account++) {
      for (let index = 0; index < 20; index++) {
        if (seen.claim(by('k', `${account}`), `${account} ${index}`, START) === 'fresh') fresh++
      }
    }
    expect(fresh).toBe(125)
  })

  test('a refused nonce has not been used', () => {
    const seen = new SeenNonces(1)
    seen.claim(by('a'), '1', START)
    expect(seen.claim(by('a'), '2', START)).toBe('full')
    expect(seen.claim(by('a'), '2', START + 2 * NONCE_MEMORY_MS)).toBe('fresh')
  })

  test('a memory that has grown many times has forgotten nothing', () => {
    const seen = new SeenNonces(50_000)
    for (let index = 0; index < 5_000; index++) {
      expect(seen.claim(by('a'), String(index), START + index)).toBe('fresh')
    }
    for (let index = 0; index < 5_000; index++) {
      expect(seen.claim(by('a'), String(index), START + 5_000)).toBe('seen')
    }
  })

  test('no history makes it forget early, remember forever, or hold more than it may', () => {
    const step = fc.record({
      key: fc.constantFrom('a', 'b'),
      nonce: fc.integer({ min: 0, max: 12 }).map(String),
      wait: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 0, max: MINUTE }) },
        { weight: 2, arbitrary: fc.integer({ min: 0, max: 12 * MINUTE }) },
        { weight: 1, arbitrary: fc.constantFrom(NONCE_MEMORY_MS, NONCE_MEMORY_MS + 1) },
        // Requests overtake each other a little.
        { weight: 1, arbitrary: fc.integer({ min: -1000, max: 0 }) },
      ),
    })
    const history = fc.array(step, { maxLength: 120 })
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 20 }), (steps, max) => {
        const seen = new SeenNonces(max)
        const usedAt = new Map<string, number>()
        let now = START
        for (const { key, nonce, wait } of steps) {
          now += wait
          const id = `${key} ${nonce}`
          const age = now - (usedAt.get(id) ?? Number.NEGATIVE_INFINITY)
          const ages = [...usedAt.values()].map((time) => now - time)
          const claim = seen.claim(by(key), nonce, now)

          if (age <= NONCE_MEMORY_MS) expect(claim).toBe('seen')
          if (age > 2 * NONCE_MEMORY_MS) expect(claim).not.toBe('seen')
          const remembered = ages.filter((one) => one <= NONCE_MEMORY_MS).length
          if (remembered >= max) expect(claim).not.toBe('fresh')
          const perhaps = ages.filter((one) => one <= 2 * NONCE_MEMORY_MS).length
          if (perhaps < max) expect(claim).not.toBe('full')
          if (claim === 'fresh') usedAt.set(id, now)
        }
      }),
      { seed: 20_250_102, numRuns: 400 },
    )
  })
})
