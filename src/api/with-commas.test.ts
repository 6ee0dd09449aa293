import { expect, test } from 'vitest'
import { withCommas } from './with-commas.ts'

test.each([0, 7, 999, 1000, 32_768, 1_048_576, 100_000_000])(
  '%d is written as in English',
  (number) => {
    expect(withCommas(number)).toBe(number.toLocaleString('en'))
  },
)
