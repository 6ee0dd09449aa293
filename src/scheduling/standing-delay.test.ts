import { expect, test } from 'vitest'
import { StandingDelay } from './standing-delay.ts'

type Round = 'short' | number

/** Rounds of 100 ms each; a number is what counts of a delayed one. */
function after(rounds: readonly Round[]): boolean {
  const delay = new StandingDelay(500)
  let now = 0
  for (const round of rounds) {
    now += 100
    if (round === 'short') delay.noteShort()
    else delay.noteDelayed(now, round)
  }
  return delay.isStandingAt(now)
}

test.each<[string, boolean, Round[]]>([
  ['nothing', false, []],
  ['one round that counts little', false, [100]],
  ['rounds below the interval', false, [100, 100, 100, 100]],
  ['rounds that reach the interval', true, [100, 100, 100, 100, 100]],
  ['one short round among them', false, [100, 100, 100, 'short', 100, 100, 100, 100]],
  ['a short round before them', true, ['short', 100, 100, 100, 100, 100]],
  ['short rounds after it, too few', true, [100, 400, 'short', 'short', 'short']],
  ['short rounds after it, enough', false, [100, 400, ...Array<Round>(5).fill('short')]],
  ['rounds that do not count', false, [100, ...Array<Round>(9).fill(0)]],
])('after %s the queue stands: %s', (_, stands, rounds) => {
  expect(after(rounds)).toBe(stands)
})

test('a queue that is short only because of what is done about it is given more time', () => {
  const delay = new StandingDelay(500)
  delay.noteDelayed(1_000, 500)
  delay.noteShort()
  delay.prolong(1_400)
  expect(delay.isStandingAt(1_899)).toBe(true)
  expect(delay.isStandingAt(1_900)).toBe(false)
  expect(delay.delayedMs).toBe(0)
})
