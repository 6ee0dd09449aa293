/**
 * Writes docs/scaling.md from the records that `npm run bench -- --only engines --json docs/scaling/NAME.json` leaves, and from what is written by
 * hand in docs/scaling/notes.md. With `--check` it writes nothing and fails when the page is out of date.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunRecord } from '../bench/record.ts'

const PAGE = 'docs/scaling.md'
const DIRECTORY = 'docs/scaling'
const GENERATED =
  '<!-- Made by `npm run performance` from docs/scaling/*.json. Do not edit. What is written by hand is in docs/scaling/notes.md. -->'

/** A figure of one engine with one number of secrets: its id is `engines.SIZE.ENGINE.WHAT`. */
const OF_ENGINE = /^engines\.(\d+)\.(file|postgres)\.([\w-]+)$/
const OF_SIZE = /^engines\.(\d+)\.transfer$/

/** More than this for each core means that other programs took part of the time. */
const BUSY = 2

const ENGINES = { file: 'SQLite', postgres: 'PostgreSQL' } as const

function page(runs: readonly RunRecord[]): string {
  const written = readFileSync(join(DIRECTORY, 'notes.md'), 'utf8').trim()
  // Its links lead from its own folder.
  const notes = written.replaceAll('](../', '](')
  return ['# Scaling', '', GENERATED, '', notes, '', ...runs.flatMap(sectionOf)].join('\n')
}

function sectionOf(run: RunRecord): string[] {
  const { began, seconds, machine, node, driver, commit, loadAverage, figures } = run
  const ids = Object.keys(figures)
  const sizes = distinct(ids.map((id) => (OF_ENGINE.exec(id) ?? OF_SIZE.exec(id))?.[1]))
  const whats = distinct(ids.map((id) => OF_ENGINE.exec(id)?.[3]))
  const engines = Object.entries(ENGINES)
  const head = [
    'what',
    ...sizes.flatMap((size) => engines.map(([, name]) => `${numbered(size)}, ${name}`)),
  ]
  const rows = whats.map((what) => [
    wordsOf(figures, what),
    ...sizes.flatMap((size) =>
      engines.map(([engine]) => figures[`engines.${size}.${engine}.${what}`]?.value ?? ''),
    ),
  ])
  const transfers = sizes.flatMap((size) => {
    const took = figures[`engines.${size}.transfer`]?.value
    return took === undefined ? [] : [`${took} with ${numbered(size)} secrets`]
  })
  const load = Math.max(...Object.values(loadAverage))
  const isBusy = load > BUSY * Number.parseInt(machine, 10)
  return [
    `## Measured with ${sizes.map(numbered).join(', ')} secrets`,
    '',
    `${machine}, Node.js ${node} with ${driver}, PostgreSQL 18.4; commit ${commit}, ${began.slice(0, 10)}, ${Math.round(seconds / 60)} minutes. Load average before: ${load}.${isBusy ? ' **The machine was busy with other work all the time: times are much longer than on an idle one, and vary. They show what grows with the number of secrets, and little else.**' : ''}`,
    '',
    table([head, head.map(() => '---'), ...rows]),
    '',
    ...(transfers.length === 0
      ? []
      : [
          `The transfer from a file to PostgreSQL, which reads everything again and compares it, took ${transfers.join('; ')}.`,
          '',
        ]),
  ]
}

/** The name of a figure without the number of secrets and the engine. */
function wordsOf(figures: RunRecord['figures'], what: string): string {
  const [, figure] = Object.entries(figures).find(([id]) => OF_ENGINE.exec(id)?.[3] === what) ?? []
  return (figure?.name ?? what).replace(/^[\d,]+: \w+, /, '')
}

function table(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function numbered(size: string): string {
  return Number(size).toLocaleString('en')
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))]
}

const runs = readdirSync(DIRECTORY)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name): RunRecord => JSON.parse(readFileSync(join(DIRECTORY, name), 'utf8')))
const made = `${page(runs).trim()}\n`

if (!process.argv.includes('--check')) writeFileSync(PAGE, made)
else if (!existsSync(PAGE) || readFileSync(PAGE, 'utf8') !== made) {
  console.error(`${PAGE} is out of date: npm run performance`)
  process.exitCode = 1
}
