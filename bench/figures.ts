/** Prints the results: a line for each when it is known, and a table of all at the end. */

/** A limit that must hold, and the better value that we aim at. */
export interface Target {
  readonly bound: 'at most' | 'at least'
  readonly must: number
  readonly aim?: number
}

export interface Figure {
  /** Names the figure for programs, and stays when the words change. */
  readonly id: string
  readonly name: string
  readonly value: string
  /** The value as a number, for programs that compare runs. */
  readonly number?: number
  readonly target?: Target
  /** A requirement in words, if it is not a limit for the number. */
  readonly aim?: string
  /** Whether the requirement was met; absent if there is none. */
  readonly isMet?: boolean
}

export type Report = (figure: Figure) => void

/** The measurements of several rounds, and how to show them. */
export interface Series {
  readonly id: string
  readonly name: string
  readonly values: readonly number[]
  readonly unit: string
  readonly digits?: number
  readonly target?: Target | undefined
}

const NAME_WIDTH = 76
const VALUE_WIDTH = 30

/** The median of all rounds is the number of the figure, and is compared with the target. */
export function figureOf({ id, name, values, unit, digits = 1, target }: Series): Figure {
  const number = median(values)
  const figure = { id, name, value: spread(values, unit, digits), number }
  return target === undefined ? figure : { ...figure, target, isMet: holds(target, number) }
}

/** Whether the number is within what must hold. */
export function holds({ bound, must }: Target, number: number): boolean {
  return bound === 'at most' ? number <= must : number >= must
}

export function lineOf(figure: Figure): string {
  const { name, value, isMet } = figure
  const wanted = wantedOf(figure)
  const missed = isMet === false ? '  MISSED' : ''
  const tail = wanted === '' ? '' : `(${wanted})${missed}`
  return `${name.padEnd(NAME_WIDTH)}  ${value.padEnd(VALUE_WIDTH)}  ${tail}`.trimEnd()
}

/** The table in Markdown. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { name, value, isMet } = figure
    return `| ${name} | ${value} | ${wantedOf(figure)} | ${isMet === undefined ? '' : verdictOf(figure)} |`
  })
  return ['| what | measured | must; aim | |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

/** What must hold and what we aim at, in words; empty if there is neither. */
export function wantedOf({ target, aim }: Figure): string {
  if (target === undefined) return aim === undefined ? '' : `must: ${aim}`
  const better = target.aim === undefined ? '' : `; aim: ${target.aim}`
  return `must: ${target.bound} ${target.must}${better}`
}

function verdictOf({ isMet, target, number }: Figure): string {
  if (isMet !== true) return 'missed'
  if (target?.aim === undefined || number === undefined) return 'met'
  return holds({ ...target, must: target.aim }, number) ? 'aim reached' : 'met'
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** Median with the smallest and the largest round: `5.3 µs (5.1 to 5.9)`; without them if there was one round. */
export function spread(values: readonly number[], unit: string, digits = 1): string {
  const show = (value: number): string => value.toFixed(digits)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const suffix = unit === '' ? '' : ` ${unit}`
  const range = values.length > 1 ? ` (${show(least)} to ${show(most)})` : ''
  return `${show(median(values))}${suffix}${range}`
}

/** The ratio of two measurements, round by round. */
export function ratios(over: readonly number[], under: readonly number[]): number[] {
  return over.map((value, round) => value / (under[round] ?? Number.NaN))
}

/** Words as a part of an id: `put, 64 clients` becomes `put-64-clients`. */
export function kebab(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
