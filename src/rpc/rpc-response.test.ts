import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TimeSlices } from '../scheduling/time-slices.ts'
import { jsonPieces } from './json.ts'
import { type Format, render, renderInSlices } from './rpc-response.ts'

const frameOf = (format: Format) => ({
  format,
  requestId: '8b4d9a30-0000-4000-8000-000000000000',
  action: 'ListThings',
  host: 'h',
})

const scalar = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean())
const name = fc.stringMatching(/^[A-Z][A-Za-z]{0,8}$/)
const { answer } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalar, fc.constant(undefined), tie('list'), tie('answer')),
  list: fc.array(fc.oneof({ maxDepth: 4 }, scalar, tie('answer')), { maxLength: 4 }),
  answer: fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}))

test.each(['JSON', 'XML'] as const)(
  'in slices an answer in %s is the same to the byte',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(answer as fc.Arbitrary<object>, async (made) => {
        const frame = frameOf(format)
        const { body, ...whole } = render({ answer: made }, frame)
        const { parts, ...sliced } = await renderInSlices(made, frame)
        expect(Buffer.concat(parts).toString()).toBe(body)
        expect(sliced).toEqual(whole)
      }),
    )
  },
)

test('items of a list that JSON has no word for are null, as everywhere in JSON', () => {
  const odd = { List: [undefined, null, 1, [2]], None: undefined, Empty: [], Nothing: {} }
  expect([...jsonPieces(odd)].join('')).toBe(JSON.stringify(odd))
})

test.each(['JSON', 'XML'] as const)(
  'a list of a thousand in %s is made item by item, in small parts',
  async (format) => {
    let steps = 0
    class Shortest extends TimeSlices {
      override get isOver(): boolean {
        return true
      }
      override async next(): Promise<void> {
        steps++
      }
    }
    const Role = Array.from({ length: 1_000 }, (_, n) => ({
      Name: `r${n}`,
      About: 'é'.repeat(1_000),
    }))
    const made = { Roles: { Role }, IsTruncated: false }
    const { parts } = await renderInSlices(made, frameOf(format), new Shortest())
    expect(steps).toBeGreaterThanOrEqual(1_000)
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(256 * 1024)
  },
)
