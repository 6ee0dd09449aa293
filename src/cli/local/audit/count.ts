/** Parses flags that are numbers. */

import { CommandError, type Given, singleValue } from '../../command.ts'

const MAX = 1e9

/** Returns the number that a flag gives, or `otherwise` when it is absent. @throws CommandError */
export function countIn(given: Given, flag: string, otherwise: number): number {
  const text = singleValue(given, flag)
  if (text === undefined) return otherwise
  const count = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (!(count <= MAX)) {
    throw new CommandError(`The value of --${flag} must be a whole number up to 1000000000.`)
  }
  return count
}
