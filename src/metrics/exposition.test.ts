import { expect, test } from 'vitest'
import { Buckets } from './buckets.ts'
import { exposition } from './exposition.ts'
import { countedBy, gauge, histogram } from './metric.ts'
import type { Readings } from './readings.ts'

const OPERATIONS = 400

const metrics = [
  gauge('jinku_empty', { help: 'Has no samples.', read: () => [] }),
  histogram('jinku_long', {
    help: 'Has thousands.',
    labels: ['operation'],
    read: () =>
      Array.from({ length: OPERATIONS }, (_, at) => ({
        labels: { operation: `Operation${at}` },
        buckets: new Buckets([1, 2, 5, 10, 20]),
      })),
  }),
  countedBy('jinku_last_total', { help: 'Has one.', read: () => 1 }),
]

// None of these metrics reads anything.
const read = async (): Promise<Readings> => ({}) as Readings

test('a long text is made in slices, between which others have their turn', async () => {
  let turns = 0
  let isMade = false
  const count = (): void => {
    turns++
    if (!isMade) setImmediate(count)
  }
  setImmediate(count)
  const text = await exposition(metrics, read).text()
  isMade = true
  const lines = text.split('\n')
  expect(turns).toBeGreaterThan(lines.length / 500)
  // Each sample is there once, and so is each head, also that of a metric without samples.
  const heads = lines.filter((line) => line.startsWith('#'))
  expect(heads.map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual(
    ['jinku_empty', 'jinku_long', 'jinku_last_total'].flatMap((name) => [
      `HELP ${name}`,
      `TYPE ${name}`,
    ]),
  )
  const samples = lines.filter((line) => line !== '' && !line.startsWith('#'))
  // Six buckets with that of infinity, a sum and a count.
  expect(samples.length).toBe(OPERATIONS * 8 + 1)
  expect(new Set(samples).size).toBe(samples.length)
  expect(text.endsWith('jinku_last_total 1\n')).toBe(true)
})
