import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  attachLabels,
  CURRENT,
  changeLabel,
  initialStages,
  isBuiltIn,
  isInconsistent,
  type LabelChange,
  labelsOn,
  lacksVersion,
  MAX_LABELS,
  moveLabel,
  PREVIOUS,
  promote,
  type Stages,
} from './stages.ts'

const stages = (labels: { readonly [label: string]: string }): Stages =>
  new Map(Object.entries(labels))

const VERSIONS = ['v1', 'v2', 'v3', 'v4']
const CUSTOM = Array.from({ length: 8 }, (_, index) => `s${index + 1}`)
const version = fc.constantFrom(...VERSIONS)
const anyLabel = fc.constantFrom(CURRENT, PREVIOUS, ...CUSTOM)
const someLabels = fc.uniqueArray(anyLabel, { minLength: 1, maxLength: 5 })
const request: fc.Arbitrary<LabelChange> = fc.record({
  label: anyLabel,
  from: fc.option(version, { nil: undefined }),
  to: fc.option(version, { nil: undefined }),
})
const existing = new Set(VERSIONS)

/** Labels that can be reached: relabellings that are refused leave them as they are. */
const reachable = fc.array(request, { maxLength: 30 }).map((requests) =>
  requests.reduce<Stages>((before, one) => {
    const after = changeLabel(before, existing, one)
    return typeof after === 'string' ? before : after
  }, initialStages('v1')),
)

test('a new secret has one version, which is current, and no other label', () => {
  expect(initialStages('v1')).toEqual(stages({ ACSCurrent: 'v1' }))
})

test('ACSCurrent and ACSPrevious are built in, in this case only', () => {
  expect([CURRENT, PREVIOUS].map(isBuiltIn)).toEqual([true, true])
  for (const name of ['ACSNext', 'acscurrent', 'ACSCURRENT', 'mine', '']) {
    expect(isBuiltIn(name), name).toBe(false)
  }
})

describe('promotion', () => {
  test('makes the version it replaces the previous one', () => {
    const first = initialStages('v1')
    const second = promote(first, 'v2')
    expect(second).toEqual(stages({ ACSCurrent: 'v2', ACSPrevious: 'v1' }))
    expect(promote(second, 'v3')).toEqual(stages({ ACSCurrent: 'v3', ACSPrevious: 'v2' }))
    expect(promote(second, 'v1')).toEqual(stages({ ACSCurrent: 'v1', ACSPrevious: 'v2' }))
  })

  test('of the current version changes nothing, and ACSPrevious stays', () => {
    const now = stages({ ACSCurrent: 'v2', ACSPrevious: 'v1' })
    expect(promote(now, 'v2')).toBe(now)
  })

  test('the version promoted last is current, and the one before it is previous', () => {
    fc.assert(
      fc.property(fc.array(version, { minLength: 1 }), (ids) => {
        const after = ids.reduce<Stages>(promote, new Map())
        const current = ids.at(-1)
        const previous = ids.findLast((id) => id !== current)
        expect(after.get(CURRENT)).toBe(current)
        expect(after.get(PREVIOUS)).toBe(previous)
      }),
    )
  })

  test('moves no label but the built-in two', () => {
    fc.assert(
      fc.property(reachable, version, (before, target) => {
        const after = promote(before, target)
        for (const name of CUSTOM) expect(after.get(name)).toBe(before.get(name))
      }),
    )
  })
})

describe('a move', () => {
  test('of ACSCurrent takes ACSPrevious along, of another label nothing', () => {
    const now = stages({ ACSCurrent: 'v2', ACSPrevious: 'v1', mine: 'v1' })
    expect(moveLabel(now, CURRENT, 'v3')).toEqual(
      stages({ ACSCurrent: 'v3', ACSPrevious: 'v2', mine: 'v1' }),
    )
    expect(moveLabel(now, PREVIOUS, 'v2')).toEqual(
      stages({ ACSCurrent: 'v2', ACSPrevious: 'v2', mine: 'v1' }),
    )
    expect(moveLabel(now, 'mine', 'v3')).toEqual(
      stages({ ACSCurrent: 'v2', ACSPrevious: 'v1', mine: 'v3' }),
    )
    expect(moveLabel(now, 'new', 'v3').get('new')).toBe('v3')
  })

  test('to where the label is already answers the very same labels', () => {
    const now = stages({ ACSCurrent: 'v2', ACSPrevious: 'v1', mine: 'v1' })
    for (const [name, holder] of now) expect(moveLabel(now, name, holder)).toBe(now)
  })

  test('leaves what it was given as it was', () => {
    fc.assert(
      fc.property(reachable, anyLabel, version, (before, name, target) => {
        const copy = new Map(before)
        expect(moveLabel(before, name, target).get(name)).toBe(target)
        expect(before).toEqual(copy)
      }),
    )
  })
})

describe('labelling a new version', () => {
  test('moves the listed labels and no others', () => {
    const now = stages({ ACSCurrent: 'v1', mine: 'v1', yours: 'v1' })
    expect(attachLabels(now, 'v2', ['mine', 'new'])).toEqual(
      stages({ ACSCurrent: 'v1', mine: 'v2', yours: 'v1', new: 'v2' }),
    )
    expect(attachLabels(now, 'v2', [CURRENT])).toEqual(
      stages({ ACSCurrent: 'v2', ACSPrevious: 'v1', mine: 'v1', yours: 'v1' }),
    )
  })

  test('lets the explicit ACSPrevious win, whatever the order', () => {
    const both = stages({ ACSCurrent: 'v2', ACSPrevious: 'v2' })
    expect(attachLabels(initialStages('v1'), 'v2', [CURRENT, PREVIOUS])).toEqual(both)
    expect(attachLabels(initialStages('v1'), 'v2', [PREVIOUS, CURRENT])).toEqual(both)
  })

  test('puts every listed label on it, and does so in any order alike', () => {
    fc.assert(
      fc.property(reachable, someLabels, (before, labels) => {
        const after = attachLabels(before, 'new', labels)
        expect(labelsOn(after, 'new')).toEqual([...labels].sort())
        expect(attachLabels(before, 'new', [...labels].reverse())).toEqual(after)
        expect(after.get(PREVIOUS)).toBe(
          labels.includes(PREVIOUS)
            ? 'new'
            : labels.includes(CURRENT)
              ? before.get(CURRENT)
              : before.get(PREVIOUS),
        )
      }),
    )
  })
})

describe('relabelling', () => {
  const now = stages({ ACSCurrent: 'v2', ACSPrevious: 'v1', mine: 'v2' })
  const ask = (name: string, from: string | undefined, to: string | undefined) =>
    changeLabel(now, existing, { label: name, from, to })

  test('needs a version, and a target for a label that can only move', () => {
    for (const [name, from, to, lacks] of [
      ['mine', undefined, undefined, true],
      ['mine', 'v2', undefined, false],
      ['mine', undefined, 'v1', false],
      [CURRENT, undefined, undefined, true],
      [CURRENT, 'v2', undefined, true],
      [CURRENT, 'v2', 'v1', false],
      [PREVIOUS, 'v1', undefined, true],
      [PREVIOUS, undefined, 'v2', false],
    ] as const) {
      expect(lacksVersion({ label: name, from, to }), `${name} ${from} ${to}`).toBe(lacks)
      expect(ask(name, from, to) === 'lacks-version', `${name} ${from} ${to}`).toBe(lacks)
    }
  })

  test('needs versions that exist, which is asked before where the label is', () => {
    expect(ask('mine', undefined, 'v9')).toBe('no-such-version')
    expect(ask('mine', 'v9', undefined)).toBe('no-such-version')
    expect(ask('mine', 'v9', 'v1')).toBe('no-such-version')
    expect(ask('mine', 'v1', 'v9')).toBe('no-such-version')
  })

  test('needs the label to be where it should leave', () => {
    expect(ask('mine', 'v1', undefined)).toBe('elsewhere')
    expect(ask('mine', 'v1', 'v2')).toBe('elsewhere')
    expect(ask('mine', 'v1', 'v1')).toBe('elsewhere')
    expect(ask('other', 'v1', undefined)).toBe('elsewhere')
    expect(ask(CURRENT, 'v1', 'v2')).toBe('elsewhere')
  })

  test('removes, moves and attaches', () => {
    expect(ask('mine', 'v2', undefined)).toEqual(stages({ ACSCurrent: 'v2', ACSPrevious: 'v1' }))
    expect(ask('mine', 'v2', 'v3')).toEqual(
      stages({ ACSCurrent: 'v2', ACSPrevious: 'v1', mine: 'v3' }),
    )
    expect(ask('other', undefined, 'v3')).toEqual(
      stages({ ACSCurrent: 'v2', ACSPrevious: 'v1', mine: 'v2', other: 'v3' }),
    )
    expect(ask(CURRENT, 'v2', 'v3')).toEqual(
      stages({ ACSCurrent: 'v3', ACSPrevious: 'v2', mine: 'v2' }),
    )
  })

  test('stops at eight labels, but moves them at the limit', () => {
    const six = Object.fromEntries(CUSTOM.slice(0, 6).map((name) => [name, 'v1']))
    const full = stages({ ACSCurrent: 'v2', ACSPrevious: 'v1', ...six })
    const to = (name: string, target: string) =>
      changeLabel(full, existing, { label: name, from: undefined, to: target })
    expect(full.size).toBe(MAX_LABELS)
    expect(to('s7', 'v1')).toBe('too-many')
    expect(to('s6', 'v3')).toEqual(new Map(full).set('s6', 'v3'))
    expect(to(CURRENT, 'v3')).not.toBe('too-many')
    expect(changeLabel(full, existing, { label: 's6', from: 'v1', to: undefined })).toHaveProperty(
      'size',
      7,
    )

    const seven = Object.fromEntries(CUSTOM.slice(0, 7).map((name) => [name, 'v1']))
    const withoutPrevious = stages({ ACSCurrent: 'v2', ...seven })
    for (const name of [CURRENT, PREVIOUS]) {
      const asked = { label: name, from: undefined, to: 'v3' }
      expect(changeLabel(withoutPrevious, existing, asked), name).toBe('too-many')
    }
  })

  test('whatever is asked, ACSCurrent stays, labels are at most eight, and all are on versions that exist', () => {
    fc.assert(
      fc.property(reachable, (after) => {
        expect(after.has(CURRENT)).toBe(true)
        expect(after.size).toBeLessThanOrEqual(MAX_LABELS)
        expect(isInconsistent(after, existing)).toBe(false)
      }),
    )
  })

  test('ACSPrevious never goes once it is there', () => {
    fc.assert(
      fc.property(reachable, request, (before, one) => {
        const after = changeLabel(before, existing, one)
        if (typeof after !== 'string' && before.has(PREVIOUS))
          expect(after.has(PREVIOUS)).toBe(true)
      }),
    )
  })

  test('answers the very same labels exactly when nothing changed, and never touches what it was given', () => {
    fc.assert(
      fc.property(reachable, request, (before, one) => {
        const copy = new Map(before)
        const after = changeLabel(before, existing, one)
        expect(before).toEqual(copy)
        if (typeof after === 'string') return
        const isSame =
          after.size === before.size && [...after].every(([name, id]) => before.get(name) === id)
        expect(after === before).toBe(isSame)
      }),
    )
  })

  test('touches the label that was asked for, and besides it ACSPrevious only', () => {
    fc.assert(
      fc.property(reachable, request, (before, one) => {
        const after = changeLabel(before, existing, one)
        if (typeof after === 'string') return
        const others = [...before.keys(), ...after.keys()].filter(
          (name) => name !== one.label && !(one.label === CURRENT && name === PREVIOUS),
        )
        for (const name of others) expect(after.get(name)).toBe(before.get(name))
        expect(after.get(one.label)).toBe(one.to)
      }),
    )
  })
})

test('the labels on a version come in alphabetical order', () => {
  const now = stages({ z: 'v1', ACSPrevious: 'v1', other: 'v2', a: 'v1' })
  expect(labelsOn(now, 'v1')).toEqual(['ACSPrevious', 'a', 'z'])
  expect(labelsOn(now, 'v3')).toEqual([])
})

test('labels without ACSCurrent, or on a version that does not exist, are damaged', () => {
  expect(isInconsistent(stages({ ACSPrevious: 'v1' }), existing)).toBe(true)
  expect(isInconsistent(new Map(), existing)).toBe(true)
  expect(isInconsistent(stages({ ACSCurrent: 'v9' }), existing)).toBe(true)
  expect(isInconsistent(stages({ ACSCurrent: 'v1', mine: 'v9' }), existing)).toBe(true)
  expect(isInconsistent(stages({ ACSCurrent: 'v1', mine: 'v2' }), existing)).toBe(false)
})
