import { expect, test } from 'vitest'
import { operationsWithout, parametersWithout, placesOf, unknownParameters } from './registry.ts'

test('an operation without a row is named in a sentence, with the file in which the row is missing', () => {
  const all = operationsWithout('call', () => true, 'calls.ts')
  expect(all).toEqual([])
  const one = operationsWithout('call', (name) => name !== 'kms:PutSecretValue', 'calls.ts')
  expect(one).toEqual(['The operation kms:PutSecretValue has no call. Add one in calls.ts.'])
})

test('a parameter without a mark is named in a sentence', () => {
  const has = (operation: string, parameter: string): boolean =>
    operation !== 'ram:CreateUser' || parameter !== 'Comments'
  expect(parametersWithout('mark', has, 'calls.ts')).toEqual([
    'The parameter Comments of the operation ram:CreateUser has no mark. Add one in calls.ts.',
  ])
})

test('a name that no operation has any more is named in a sentence', () => {
  expect(unknownParameters(['UserName', 'FormerName'], 'calls.ts')).toEqual([
    'No operation has a parameter FormerName. Remove it from calls.ts.',
  ])
})

test('the places of a parameter are those of the operations that have it', () => {
  expect([...placesOf(['MoveToVersion'])]).toEqual(['UpdateSecretVersionStage.MoveToVersion'])
})
