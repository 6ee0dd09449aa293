/** What the benchmark reports: figures with their targets, and a record for programs. */

import { expect, test } from 'vitest'
import { figureOf, kebab, lineOf, tableOf } from '../../bench/figures.ts'
import { Recorder, type RunRecord } from '../../bench/record.ts'
import { ROWS, rowLines, targetOf } from '../../bench/targets.ts'

const SERIES = { id: 'read.v1', name: 'read', values: [5, 3, 4], unit: '×' }

test('a figure is the median of its rounds, and is judged by what must hold', () => {
  const target = { bound: 'at most', must: 4, aim: 3 } as const
  const figure = figureOf({ ...SERIES, target })

  expect(figure).toMatchObject({ number: 4, value: '4.0 × (3.0 to 5.0)', isMet: true })
  expect(lineOf(figure)).toContain('(must: at most 4; aim: 3)')
  expect(tableOf([figure])).toMatch(/\| met \|$/)
  expect(figureOf({ ...SERIES, target: { ...target, bound: 'at least', must: 4.5 } }).isMet).toBe(
    false,
  )
})

test('the range of rounds is shown only if there were several', () => {
  expect(figureOf({ ...SERIES, values: [4] }).value).toBe('4.0 ×')
})

test('an aim that is reached is called so', () => {
  const target = { bound: 'at least', must: 2, aim: 3 } as const
  expect(tableOf([figureOf({ ...SERIES, target })])).toMatch(/\| aim reached \|$/)
})

test('every aim is at least as good as what must hold, on every Node.js', () => {
  for (const id of Object.keys(ROWS) as (keyof typeof ROWS)[]) {
    for (const version of ['20.20.2', '24.1.0']) {
      const { bound, must, aim = must } = targetOf(id, version)
      expect(bound === 'at most' ? aim <= must : aim >= must, id).toBe(true)
    }
  }
  expect(targetOf('peers.against.read-under-a-policy', '20.20.2').must).toBe(1.7)
  expect(targetOf('peers.against.read-under-a-policy', '24.1.0').must).toBe(2.4)
})

test('the table of targets has a line for each row, also for those that were not measured', () => {
  const lines = rowLines([figureOf({ ...SERIES, id: 'read.v3-over-v1' })])

  expect(lines).toHaveLength(Object.keys(ROWS).length)
  expect(lines.filter((line) => !line.endsWith('not measured'))).toHaveLength(1)
})

test('the record has each figure under its id, and no two under the same', () => {
  const peers = { against: undefined, openbao: undefined }
  const conditions = { driver: 'none', isQuick: true, isLong: false, ...peers }
  const recorder = new Recorder({ began: new Date(0), ...conditions })
  recorder.begins('read')
  recorder.add(figureOf(SERIES))

  const record = JSON.parse(recorder.json()) as RunRecord
  expect(record.figures['read.v1']).toEqual({
    name: 'read',
    value: '4.0 × (3.0 to 5.0)',
    number: 4,
  })
  expect(Object.keys(record.loadAverage)).toEqual(['read'])
  expect(() => recorder.add(figureOf(SERIES))).toThrow('two figures have the id read.v1')
})

test('an id is made of the words of a name', () => {
  expect(kebab('put, 64 clients')).toBe('put-64-clients')
  expect(kebab('10 × ListSecrets (all)')).toBe('10-listsecrets-all')
})
