/** Prints the results: a line for each when it is known, and a table of all at the end. */

export interface Figure {
  readonly name: string
  readonly value: string
  /** The bare number, for programs that compare runs: `--json`. */
  readonly number?: number | undefined
  /** Names the figure for such programs, and stays when the words change. */
  readonly id?: string
  readonly aim?: string
  /** Whether the aim was met; absent if there is no aim. */
  readonly isMet?: boolean
}

export type Report = (figure: Figure) => void

const NAME_WIDTH = 56
const VALUE_WIDTH = 30

export function lineOf({ name, value, aim, isMet }: Figure): string {
  const missed = isMet === false ? '  MISSED' : ''
  const tail = aim === undefined ? '' : `(aim: ${aim})${missed}`
  return `${name.padEnd(NAME_WIDTH)}${value.padEnd(VALUE_WIDTH)}${tail}`.trimEnd()
}

/** The table in Markdown, ready for the README. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(
    ({ name, value, aim = '', isMet }) =>
      `| ${name} | ${value} | ${aim} | ${isMet === undefined ? '' : isMet ? 'met' : 'missed'} |`,
  )
  return ['| what | measured | aim | |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

/** For programs: an object with a member for each figure that has an id. */
export function jsonOf(figures: readonly Figure[]): string {
  const named = figures.flatMap(({ id, ...figure }) => (id === undefined ? [] : [[id, figure]]))
  return `${JSON.stringify(Object.fromEntries(named), undefined, 2)}\n`
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** Median with the smallest and the largest round: `5.3 µs (5.1 to 5.9)`. */
export function spread(values: readonly number[], unit: string, digits = 1): string {
  const show = (value: number): string => value.toFixed(digits)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const suffix = unit === '' ? '' : ` ${unit}`
  return `${show(median(values))}${suffix} (${show(least)} to ${show(most)})`
}

/** The ratio of two measurements, round by round. */
export function ratios(over: readonly number[], under: readonly number[]): number[] {
  return over.map((value, round) => value / (under[round] ?? Number.NaN))
}
