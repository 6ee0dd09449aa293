import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  cancelDeletion,
  changeRefusal,
  disable,
  enable,
  type KeyLifecycle,
  type KeyState,
  keyState,
  scheduleDeletion,
  useRefusal,
} from './key-states.ts'

const NOW = 1_000_000
const FRESH: KeyLifecycle = {
  isEnabled: true,
  deleteAt: undefined,
  awaitsMaterial: false,
  materialExpiresAt: undefined,
}
const EXAMPLES: { readonly [state in KeyState]: KeyLifecycle } = {
  Enabled: FRESH,
  Disabled: { ...FRESH, isEnabled: false },
  PendingDeletion: { ...FRESH, deleteAt: NOW + 1 },
  PendingImport: { ...FRESH, awaitsMaterial: true },
}

const condition = fc.record<KeyLifecycle>({
  isEnabled: fc.boolean(),
  deleteAt: fc.option(fc.integer({ min: NOW + 1, max: NOW + 10 }), { nil: undefined }),
  awaitsMaterial: fc.boolean(),
  materialExpiresAt: fc.option(fc.integer({ min: NOW - 2, max: NOW + 2 }), { nil: undefined }),
})

const EVENTS = {
  EnableKey: enable,
  DisableKey: disable,
  ScheduleKeyDeletion: (key: KeyLifecycle, now: number) => scheduleDeletion(key, now, now + 5),
  CancelKeyDeletion: cancelDeletion,
}
type Event = keyof typeof EVENTS

/** The state machine as the documentation tells it, for a key that has its material. */
const DOCUMENTED: { readonly [event in Event]: { readonly [from in KeyState]?: KeyState } } = {
  EnableKey: { Enabled: 'Enabled', Disabled: 'Enabled' },
  DisableKey: { Enabled: 'Disabled', Disabled: 'Disabled' },
  ScheduleKeyDeletion: {
    Enabled: 'PendingDeletion',
    Disabled: 'PendingDeletion',
    PendingImport: 'PendingDeletion',
  },
  CancelKeyDeletion: { PendingDeletion: 'Enabled' },
}

test.each(Object.keys(EVENTS) as Event[])(
  '%s leads from each state where it is documented to lead',
  (event) => {
    for (const [from, key] of Object.entries(EXAMPLES)) {
      const after = EVENTS[event](key, NOW)
      expect([from, after && keyState(after, NOW)]).toEqual([
        from,
        DOCUMENTED[event][from as KeyState],
      ])
    }
  },
)

test('whatever happens to a key, its state is what the documentation says', () => {
  const events = fc.array(fc.constantFrom(...(Object.keys(EVENTS) as Event[])), { maxLength: 20 })
  fc.assert(
    fc.property(condition, events, (beginning, happened) => {
      let key = beginning
      for (const event of happened) {
        const before = keyState(key, NOW)
        const after = EVENTS[event](key, NOW)
        let expected = DOCUMENTED[event][before]
        if (
          expected === 'Enabled' &&
          keyState({ ...key, deleteAt: undefined }, NOW) === 'PendingImport'
        ) {
          expected = 'PendingImport'
        }
        expect(after && keyState(after, NOW)).toBe(expected)
        // A change of the state does not change the material, which is imported and deleted by other functions.
        if (after !== undefined) {
          const { awaitsMaterial, materialExpiresAt } = key
          expect(after).toMatchObject({ awaitsMaterial, materialExpiresAt })
        }
        key = after ?? key
      }
    }),
  )
})

test('a key whose deletion is cancelled is as if it had just been enabled', () => {
  fc.assert(
    fc.property(condition, (key) => {
      const doomed = scheduleDeletion(key, NOW, NOW + 5)
      if (doomed === undefined) return
      expect(cancelDeletion(doomed, NOW)).toEqual({ ...key, isEnabled: true })
    }),
  )
})

test('material that expires takes the key back to PendingImport in that very moment', () => {
  const key = { ...FRESH, materialExpiresAt: NOW }
  expect(keyState(key, NOW - 1)).toBe('Enabled')
  expect(keyState(key, NOW)).toBe('PendingImport')
  expect(keyState({ ...key, deleteAt: NOW + 1 }, NOW)).toBe('PendingDeletion')
})

test('an enabled key alone can be used, and one pending deletion alone cannot be changed', () => {
  const states = Object.keys(EXAMPLES) as KeyState[]
  expect(states.map(useRefusal)).toEqual([
    undefined,
    'Rejected.Disabled',
    'Rejected.PendingDeletion',
    'Rejected.PendingImport',
  ])
  expect(states.map(changeRefusal)).toEqual([
    undefined,
    undefined,
    'Rejected.PendingDeletion',
    undefined,
  ])
})
