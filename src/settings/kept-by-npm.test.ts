import { expect, test } from 'vitest'
import { keptByNpm } from './kept-by-npm.ts'

const FLAGS = ['dev', 'data-dir', 'listen']

test('a flag that npm tells of in the environment of a start was kept from the program', () => {
  const kept = { npm_config_data_dir: '/srv' }
  expect(keptByNpm(FLAGS, { npm_lifecycle_event: 'start', ...kept })).toBe('data-dir')
  expect(keptByNpm(FLAGS, { npm_lifecycle_event: 'test', ...kept })).toBeUndefined()
  expect(keptByNpm(FLAGS, kept)).toBeUndefined()
})

test('what npm always writes there is none of ours', () => {
  const usual = { npm_config_cache: '/c', npm_config_noproxy: '', npm_config_dev: '' }
  expect(keptByNpm(FLAGS, { npm_lifecycle_event: 'start', ...usual })).toBeUndefined()
})
