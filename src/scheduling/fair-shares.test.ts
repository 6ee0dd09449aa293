import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FairShares } from './fair-shares.ts'

const PLANNED = 1_000
/** More than enough for the limit to settle. */
const ROUNDS = 12

/** Everybody asks for pieces of one in turn, each for as much as is said, in each of many rounds. Returns what the last one gave. */
function given(demands: readonly number[]): number[] {
  const shares = new FairShares()
  shares.restart(PLANNED)
  let got: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0) shares.nextRound(PLANNED)
    got = demands.map(() => 0)
    const most = Math.max(0, ...demands)
    for (let piece = 0; piece < most; piece++) {
      for (const [owner, demand] of demands.entries()) {
        if (piece >= demand || !shares.admits(String(owner))) continue
        shares.charge(String(owner), 1)
        got[owner] = (got[owner] ?? 0) + 1
      }
    }
  }
  return got
}

test.each([
  { demands: [400], got: [400] },
  { demands: [5_000], got: [1_000] },
  { demands: [5_000, 5_000], got: [500, 500] },
  { demands: [5_000, 100], got: [900, 100] },
  { demands: [5_000, 100, 200], got: [700, 100, 200] },
  { demands: [5_000, 5_000, 100], got: [450, 450, 100] },
  { demands: [300, 300, 300], got: [300, 300, 300] },
])('who asks for $demands gets $got', ({ demands, got }) => {
  expect(given(demands)).toEqual(got)
})

const demands = fc.array(fc.integer({ min: 1, max: 4_000 }), { minLength: 1, maxLength: 8 })

test('nobody who asks for an equal part or less is refused, and no more is given than was planned, but for rounding', () => {
  fc.assert(
    fc.property(demands, (asked) => {
      const got = given(asked)
      const equal = PLANNED / asked.length
      for (const [owner, demand] of asked.entries()) {
        if (demand <= equal) expect(got[owner]).toBe(demand)
        expect(got[owner]).toBeGreaterThanOrEqual(Math.min(demand, Math.floor(equal)))
      }
      const total = got.reduce((sum, one) => sum + one, 0)
      expect(total).toBeLessThanOrEqual(2 * PLANNED + asked.length)
    }),
  )
})

test('owners who are all new bring a round to twice what was planned, and no further', () => {
  const shares = new FairShares()
  shares.restart(PLANNED)
  let total = 0
  for (let owner = 0; owner < 100_000; owner++) {
    if (!shares.admits(String(owner))) continue
    shares.charge(String(owner), 1)
    total++
  }
  expect(total).toBe(2 * PLANNED)
})
