import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDeprecated, MAX_VALUE_BYTES, MAX_VERSIONS, versionToDrop } from './secret-versions.ts'
import { MAX_LABELS, type Stages } from './stages.ts'

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `v${index}`)

test('a secret keeps 10 versions of 30 KiB each', () => {
  expect(MAX_VERSIONS).toBe(10)
  expect(MAX_VALUE_BYTES).toBe(30 * 1024)
})

test('a version is deprecated when no label points at it', () => {
  const stages = new Map([
    ['ACSCurrent', 'v1'],
    ['mine', 'v2'],
  ])
  expect(isDeprecated(stages, 'v1')).toBe(false)
  expect(isDeprecated(stages, 'v2')).toBe(false)
  expect(isDeprecated(stages, 'v3')).toBe(true)
})

describe('the version that is dropped', () => {
  test('is none while there are ten', () => {
    for (let count = 0; count <= 10; count++) {
      expect(versionToDrop(ids(count), new Map([['ACSCurrent', 'v0']]))).toBeUndefined()
    }
  })

  test('is the oldest one without a label', () => {
    expect(versionToDrop(ids(11), new Map([['ACSCurrent', 'v10']]))).toBe('v0')
    const stages = new Map([
      ['ACSCurrent', 'v10'],
      ['ACSPrevious', 'v0'],
      ['mine', 'v1'],
      ['yours', 'v3'],
    ])
    expect(versionToDrop(ids(11), stages)).toBe('v2')
  })

  test('is there whenever there are eleven, never bears a label, and has none older like it', () => {
    const versions = ids(11)
    const holders = fc.array(fc.constantFrom(...versions), { minLength: 1, maxLength: MAX_LABELS })
    fc.assert(
      fc.property(holders, (holding) => {
        const stages: Stages = new Map(holding.map((version, index) => [`s${index}`, version]))
        const dropped = versionToDrop(versions, stages)
        expect(dropped).toBeDefined()
        expect(holding).not.toContain(dropped)
        const older = versions.slice(0, versions.indexOf(dropped ?? ''))
        expect(older.every((version) => holding.includes(version))).toBe(true)
      }),
    )
  })
})
