import { expect, test } from 'vitest'
import { JOBS, readRequest, writeRequest } from './job-request.ts'

test('a request is read as it was written, for each job', () => {
  for (const job of JOBS) {
    const given = new Map([['log', ['a', 'b']]])
    const request = { job, version: '1', arguments: { given, isJson: true, isWatched: false } }
    expect(readRequest(writeRequest(request))).toEqual(request)
  }
})

const GOOD = { job: 'audit tail', version: '1', given: [], isJson: false, isWatched: false }

test.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['null', 'null'],
  ['a list', '[]'],
  ['another job', { ...GOOD, job: 'admin create-access-key' }],
  ['a job of the prototype', { ...GOOD, job: 'toString' }],
  ['a version that is none', { ...GOOD, version: 1 }],
  ['flags that are no list', { ...GOOD, given: { limit: '1' } }],
  ['a flag without values', { ...GOOD, given: [['limit']] }],
  ['values that are no texts', { ...GOOD, given: [['limit', [1]]] }],
  ['more flags than there are', { ...GOOD, given: Array.from({ length: 65 }, () => ['a', ['b']]) }],
  ['a switch that is a text', { ...GOOD, isJson: 'true' }],
])('%s is no request', (_, line) => {
  expect(readRequest(typeof line === 'string' ? line : JSON.stringify(line))).toBeUndefined()
})
