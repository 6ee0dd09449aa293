/** The checker is right about histories of which it is known whether they are. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkLinearizable, type Operation } from './checker.ts'
import {
  type SecretInput,
  type SecretOperation,
  type SecretOutput,
  secretModel,
} from './secret-model.ts'

const FIRST = 'v0'

/** An operation from its call to its answer. */
const op = (
  calledAt: number,
  answeredAt: number,
  input: SecretInput,
  output?: SecretOutput,
): SecretOperation => ({ calledAt, answeredAt, input, output })
const put = (version: string): SecretInput => ({ kind: 'put', version })
const move = (version: string): SecretInput => ({ kind: 'move', version })
const current: SecretInput = { kind: 'get', label: 'ACSCurrent' }
const previous: SecretInput = { kind: 'get', label: 'ACSPrevious' }
const read = (version: string): SecretOutput => ({ version })
const isRight = (...history: SecretOperation[]): boolean =>
  checkLinearizable(history, secretModel(FIRST)).isLinearizable

describe('right', () => {
  test.each<[string, SecretOperation[]]>([
    ['nothing at all', []],
    [
      'one after another',
      [op(1, 2, put('a'), 'done'), op(3, 4, current, read('a')), op(5, 6, previous, read(FIRST))],
    ],
    [
      'a read meanwhile sees what was before',
      [op(1, 9, put('a'), 'done'), op(2, 3, current, read(FIRST))],
    ],
    [
      'a read meanwhile sees what comes',
      [op(1, 9, put('a'), 'done'), op(2, 3, current, read('a'))],
    ],
    [
      'two at once, in the order that the reads show',
      [
        op(1, 9, put('a'), 'done'),
        op(1, 9, put('b'), 'done'),
        op(10, 11, current, read('a')),
        op(10, 11, previous, read('b')),
      ],
    ],
    [
      'one without an answer that took effect late',
      [op(1, 2, put('a')), op(3, 4, current, read(FIRST)), op(5, 6, current, read('a'))],
    ],
    [
      'one without an answer that never did',
      [op(1, 2, put('a')), op(3, 4, current, read(FIRST)), op(5, 6, previous, 'not found')],
    ],
    [
      'refused in the window of a deletion, and not after it',
      [
        op(1, 2, { kind: 'delete' }, 'done'),
        op(3, 4, put('a'), 'in window'),
        op(5, 6, { kind: 'restore' }, 'done'),
        op(7, 8, current, read(FIRST)),
      ],
    ],
    ['moved to where it is', [op(1, 2, move(FIRST), 'done'), op(3, 4, previous, 'not found')]],
  ])('%s', (_, history) => {
    expect(isRight(...history)).toBe(true)
  })
})

describe('wrong', () => {
  test.each<[string, SecretOperation[]]>([
    [
      'an acknowledged version is lost',
      [op(1, 2, put('a'), 'done'), op(3, 4, current, read(FIRST))],
    ],
    [
      'what was seen once is not there any more',
      [op(1, 9, put('a'), 'done'), op(2, 3, current, read('a')), op(4, 5, current, read(FIRST))],
    ],
    ['a version that nobody stored', [op(1, 2, current, read('x'))]],
    [
      'half a change: current without previous',
      [op(1, 2, put('a'), 'done'), op(3, 4, previous, 'not found')],
    ],
    [
      'done twice: a move is seen again after another one',
      [
        op(1, 2, put('a'), 'done'),
        op(3, 4, move(FIRST), 'done'),
        op(5, 6, put('b'), 'done'),
        op(7, 8, current, read(FIRST)),
      ],
    ],
    [
      'without an answer, and done twice',
      [
        op(1, 2, put('a')),
        op(3, 4, current, read('a')),
        op(5, 6, put('b'), 'done'),
        op(7, 8, current, read('a')),
      ],
    ],
    [
      'two orders at once',
      [
        op(1, 9, put('a'), 'done'),
        op(1, 9, put('b'), 'done'),
        op(10, 11, current, read('a')),
        op(12, 13, current, read('b')),
      ],
    ],
    [
      'a read after the deletion was answered',
      [op(1, 2, { kind: 'delete' }, 'done'), op(3, 4, current, read(FIRST))],
    ],
    ['refused although nobody deleted it', [op(1, 2, put('a'), 'in window')]],
    [
      'restored twice',
      [
        op(1, 2, { kind: 'delete' }, 'done'),
        op(3, 4, { kind: 'restore' }, 'done'),
        op(5, 6, { kind: 'restore' }, 'done'),
      ],
    ],
  ])('%s', (_, history) => {
    expect(isRight(...history)).toBe(false)
  })

  test('of eleven versions the oldest without a label is gone, and no other', () => {
    const stored = Array.from({ length: 11 }, (_, index) =>
      op(10 * index, 10 * index + 1, put(`n${index}`), 'done'),
    )
    expect(isRight(...stored, op(200, 201, move('n0'), 'not found'))).toBe(true)
    expect(isRight(...stored, op(200, 201, move('n0'), 'done'))).toBe(false)
    expect(isRight(...stored, op(200, 201, move('n2'), 'not found'))).toBe(false)
  })

  test('it is said what fits and what does not', () => {
    const wrong = op(3, 4, current, read(FIRST))
    const verdict = checkLinearizable([op(1, 2, put('a'), 'done'), wrong], secretModel(FIRST))
    expect(verdict).toMatchObject({
      isLinearizable: false,
      longest: [{ input: put('a') }],
      stuckAt: { input: current, output: read(FIRST) },
    })
  })
})

interface Made {
  readonly history: Operation<SecretInput, SecretOutput>[]
  readonly moments: readonly number[]
}

/** A history of a server that does one thing after another: each operation takes effect at its moment. */
function madeOf(
  steps: readonly { input: number; before: number; after: number; isLost: boolean }[],
): Made {
  const model = secretModel(FIRST)
  let state = model.initial
  const moments: number[] = []
  const history = steps.map(({ input: choice, before, after, isLost }, index): SecretOperation => {
    const input = [
      put(`n${index}`),
      current,
      previous,
      move(FIRST),
      { kind: 'delete' },
      { kind: 'restore' },
    ][choice] as SecretInput
    const applied = model.apply(state, input)
    state = applied.state
    const moment = 10 * (index + 1)
    moments.push(moment)
    return op(moment - before, moment + after, input, isLost ? undefined : applied.output)
  })
  return { history, moments }
}

const steps = fc.array(
  fc.record({
    input: fc.integer({ min: 0, max: 5 }),
    before: fc.integer({ min: 0, max: 60 }),
    after: fc.integer({ min: 1, max: 60 }),
    isLost: fc.nat(9).map((one) => one === 0),
  }),
  { minLength: 1, maxLength: 40 },
)

test('whatever a server that does one thing after another answers is right', () => {
  fc.assert(
    fc.property(steps, (given) => {
      expect(isRight(...madeOf(given).history)).toBe(true)
    }),
  )
})

test('a read that answers a version from before the last change that ended before it is wrong', () => {
  fc.assert(
    fc.property(steps, (given) => {
      // The history ends with two versions that are stored one after the other, and a read of the first of them.
      const { history } = madeOf(given.map((step) => ({ ...step, isLost: false })))
      const end = 10 * (history.length + 20)
      const tail = [
        op(end, end + 1, { kind: 'restore' }),
        op(end + 2, end + 3, put('first'), 'done'),
        op(end + 4, end + 5, put('second'), 'done'),
        op(end + 6, end + 7, current, read('first')),
      ]
      expect(isRight(...history, ...tail)).toBe(false)
    }),
  )
})
