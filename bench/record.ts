/** What one run leaves for programs: the figures, and the conditions under which they were measured. */

import { spawnSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg, release, type } from 'node:os'
import type { Figure } from './figures.ts'

export interface RunRecord {
  /** When the run began, in UTC, and how long it took. */
  readonly began: string
  readonly seconds: number
  readonly machine: string
  readonly node: string
  readonly driver: string
  /** The commit of this checkout, with a plus sign if files were changed; and that of the checkout beside it. */
  readonly commit: string
  readonly against?: string
  /** What the OpenBao beside it says of its version. */
  readonly openbao?: string
  readonly isQuick: boolean
  readonly isLong: boolean
  /** Runnable processes on average over a minute, before each benchmark; the measured servers and their load are a part. */
  readonly loadAverage: { readonly [benchmark: string]: number }
  readonly figures: { readonly [id: string]: Omit<Figure, 'id'> }
}

export interface Conditions {
  readonly began: Date
  readonly driver: string
  readonly isQuick: boolean
  readonly isLong: boolean
  readonly against: string | undefined
  readonly openbao: string | undefined
}

/** Notes what is measured while the benchmarks run. */
export class Recorder {
  readonly #conditions: Conditions
  readonly #versions: Pick<RunRecord, 'commit' | 'against' | 'openbao'>
  readonly #loadAverage: { [benchmark: string]: number } = {}
  readonly #figures = new Map<string, Figure>()

  constructor(conditions: Conditions) {
    this.#conditions = conditions
    const { against, openbao } = conditions
    // Now, because the record that the run writes may itself be a file of the checkout.
    this.#versions = {
      commit: commitOf('.'),
      ...(against === undefined ? {} : { against: commitOf(against) }),
      ...(openbao === undefined ? {} : { openbao: outputOf(openbao, ['version']) }),
    }
  }

  begins(benchmark: string): void {
    this.#loadAverage[benchmark] = Math.round((loadavg()[0] ?? 0) * 10) / 10
  }

  add(figure: Figure): void {
    if (this.#figures.has(figure.id)) throw new Error(`two figures have the id ${figure.id}`)
    this.#figures.set(figure.id, figure)
  }

  get figures(): readonly Figure[] {
    return [...this.#figures.values()]
  }

  /** The record of the run so far, with a line break at its end. */
  json(): string {
    const { began, driver, isQuick, isLong } = this.#conditions
    const record: RunRecord = {
      began: began.toISOString(),
      seconds: Math.round((Date.now() - began.getTime()) / 1000),
      machine: `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'unknown make'}, ${type()} ${release()}`,
      node: process.versions.node,
      driver,
      ...this.#versions,
      isQuick,
      isLong,
      loadAverage: this.#loadAverage,
      figures: Object.fromEntries(this.figures.map(({ id, ...figure }) => [id, figure])),
    }
    return `${JSON.stringify(record, undefined, 2)}\n`
  }
}

function commitOf(directory: string): string {
  const git = (...args: string[]): string => outputOf('git', args, directory)
  const commit = git('rev-parse', '--short', 'HEAD')
  if (commit === '') return 'unknown'
  return git('status', '--porcelain', '--untracked-files=no') === '' ? commit : `${commit}+`
}

/** Empty if the program is not there. */
function outputOf(program: string, args: readonly string[], cwd = '.'): string {
  return spawnSync(program, args, { cwd, encoding: 'utf8' }).stdout?.trim() ?? ''
}
