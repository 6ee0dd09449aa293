import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blindedQuotient } from './blinding.ts'
import { curves } from './curves.ts'

test.each(Object.entries(curves))('%s: blinding does not change the quotient', (_, curve) => {
  const { Fn } = curve.Point
  const number = fc.bigInt({ min: 1n, max: Fn.ORDER - 1n })
  fc.assert(
    fc.property(number, number, number, number, (a, c, d, q) => {
      const quotient = blindedQuotient(curve, { a, c, d, q })
      expect((quotient * q) % Fn.ORDER).toBe((a + c * d) % Fn.ORDER)
    }),
    { numRuns: 50 },
  )
})
