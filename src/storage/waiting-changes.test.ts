import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_OWNER } from '../scheduling/fair-queue.ts'
import { type Batch, emptyBatch } from './commit-batch.ts'
import type { PendingChange } from './commit-queue.ts'
import { isConfined, WaitingChanges } from './waiting-changes.ts'

function change(account: string, confinedTo: string | undefined): PendingChange {
  const nothing = (): void => {}
  return { account, confinedTo, run: () => undefined, resolve: nothing, reject: nothing }
}

/** What an engine does that enters accounts. */
function enter(batch: Batch, changes: readonly PendingChange[]): void {
  for (const { account } of changes) {
    batch.entered.add(account)
    if (batch.lastEntered === undefined || account > batch.lastEntered) batch.lastEntered = account
  }
}

const anyChange = fc
  .record({
    account: fc.constantFrom('1', '2', '3'),
    name: fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined }),
  })
  .map(({ account, name }) => change(account, name))

test('changes that run at the same time are confined to different things, those of one thing keep their order, and none is lost', () => {
  fc.assert(
    fc.property(
      fc.array(anyChange, { maxLength: 40 }),
      fc.integer({ min: 1, max: 8 }),
      (all, most) => {
        const waiting = new WaitingChanges()
        for (const one of all) waiting.add(one, NO_OWNER)
        const ran: PendingChange[] = []
        while (waiting.waiting > 0) {
          const batch = emptyBatch()
          for (;;) {
            const together = waiting.nextTogether(batch, most)
            if (together.length === 0) break
            enter(batch, together)
            const names = together.map(({ account, confinedTo }) => `${account} ${confinedTo}`)
            expect(new Set(names).size).toBe(together.length)
            expect(together.length === 1 || together.every(isConfined)).toBe(true)
            ran.push(...together)
          }
          // There is something in every batch, so that the end comes.
          expect(batch.entered.size).toBeGreaterThan(0)
        }
        expect(new Set(ran)).toEqual(new Set(all))
        for (const account of ['1', '2', '3']) {
          for (const name of ['a', 'b', 'c', 'd', undefined]) {
            const ofThis = (one: PendingChange): boolean =>
              one.account === account && one.confinedTo === name
            expect(ran.filter(ofThis)).toEqual(all.filter(ofThis))
          }
        }
      },
    ),
  )
})

test('accounts are entered in their order within a batch, whichever way the changes came', () => {
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 40 }), (all) => {
      const waiting = new WaitingChanges()
      for (const one of all) waiting.add(one, NO_OWNER)
      while (waiting.waiting > 0) {
        const batch = emptyBatch()
        const order: string[] = []
        for (;;) {
          const together = waiting.nextTogether(batch, 64)
          if (together.length === 0) break
          const entered = new Set(together.map(({ account }) => account))
          order.push(...[...entered].filter((one) => !batch.entered.has(one)).sort())
          enter(batch, together)
        }
        expect(order).toEqual([...order].sort())
      }
    }),
  )
})

test('what was run at the same time as others and is run by itself comes first, and alone', () => {
  const waiting = new WaitingChanges()
  const [a, b, c] = ['a', 'b', 'c'].map((name) => change('1', name)) as [
    PendingChange,
    PendingChange,
    PendingChange,
  ]
  for (const one of [a, b, c]) waiting.add(one, NO_OWNER)
  expect(waiting.nextTogether(emptyBatch(), 2)).toEqual([a, b])
  waiting.putBackApart([a, b])
  expect(waiting.waiting).toBe(3)
  const batch = emptyBatch()
  expect(waiting.nextTogether(batch, 9)).toEqual([a])
  expect(waiting.nextTogether(batch, 9)).toEqual([b])
  expect(waiting.nextTogether(batch, 9)).toEqual([c])
})
