/**
 * Writes docs/performance.md and its charts from the records that `npm run bench -- --json docs/performance/NAME.json` leaves. With
 * `--check` it writes nothing and fails when one of them is out of date.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Figure, tableOf, wantedOf } from '../bench/figures.ts'
import type { RunRecord } from '../bench/record.ts'
import { ROWS, type Row } from '../bench/targets.ts'
import { type Bar, barChart } from './bar-chart.ts'

const DIRECTORY = 'docs/performance'
const GENERATED =
  '<!-- Made by `npm run performance` from docs/performance/*.json. Do not edit. What is written by hand is in docs/performance/notes.md. -->'
/** More than this for each core means that other programs took part of the time. */
const BUSY = 2

interface Run extends RunRecord {
  /** The name of its file, without the ending. */
  readonly name: string
}

const rows: readonly (readonly [string, Row])[] = Object.entries(ROWS)

function page(runs: readonly Run[]): string {
  const notes = join(DIRECTORY, 'notes.md')
  return [
    '# Performance',
    '',
    GENERATED,
    '',
    'How these figures are measured is in [bench/README.md](../bench/README.md). Each is the median of several rounds, with the lowest and the highest. Ratios of one run can be compared between machines, microseconds cannot.',
    '',
    ...runs.flatMap(conditionsOf),
    '## Targets',
    '',
    ...targetTable(runs),
    '',
    ...runs.flatMap((run) => [
      `![Targets, Node.js ${run.node}](performance/${run.name}-targets.svg)`,
      '',
    ]),
    'A bar is what was measured, in parts of what must hold; where more is better, the inverse. So a shorter bar is better, the red line is what must hold, and the blue mark is what we aim at. A long bar is cut.',
    '',
    ...(existsSync(notes) ? [readFileSync(notes, 'utf8').trim(), ''] : []),
    ...runs.flatMap((run) => [
      `## All figures of the record ${run.name}`,
      '',
      tableOf(figuresOf(run)),
      '',
    ]),
  ].join('\n')
}

function conditionsOf(run: Run): string[] {
  const { began, seconds, machine, node, driver, commit, isQuick, isLong } = run
  const beside = [
    ...(run.against === undefined ? [] : [`; the other build is commit ${run.against}`]),
    ...(run.openbao === undefined ? [] : [`; beside it ${run.openbao}`]),
  ].join('')
  const kind = isQuick ? 'a quick run' : isLong ? 'a long run' : 'a common run'
  const minutes = Math.round(seconds / 60)
  const lines = [
    `${machine}. ${began.slice(0, 10)}, ${kind} of ${minutes} minutes.`,
    loadOf(run),
    ...(isLong
      ? []
      : ['ListSecrets, memory and start: with 100,000 secrets; a long run has a million.']),
    ...(isQuick ? ['Memory: after 100,000 requests; other runs send a million.'] : []),
  ]
  return [
    `**Node.js ${node}** with ${driver}: commit ${commit}${beside}.`,
    '',
    ...lines.map((line) => `- ${line}`),
    '',
  ]
}

function loadOf({ loadAverage, machine }: Run): string {
  const loads = Object.values(loadAverage)
  const [least, most] = [Math.min(...loads), Math.max(...loads)]
  const cores = Number.parseInt(machine, 10)
  const busy =
    most > BUSY * cores
      ? ' **The machine was busy with other work, so times are longer than on an idle one, and ratios vary.**'
      : ''
  return `Load average over a minute, before each benchmark: ${least} to ${most}.${busy}`
}

function targetTable(runs: readonly Run[]): string[] {
  const head = ['figure', 'must; aim', ...runs.map(({ node }) => `Node.js ${node}`)]
  return [
    `| ${head.join(' | ')} |`,
    `| ${head.map(() => '---').join(' | ')} |`,
    ...rows.map(([id, row]) => {
      const { title, newer } = row
      const wanted = wantedOf({ id, name: title, value: '', target: row })
      const onNewer = newer === undefined ? '' : ` (Node.js 24: ${newer.must}; ${newer.aim})`
      const cells = runs.map(({ figures }) => cellOf(figures[id]))
      return `| ${title} | ${wanted.replace('must: ', '')}${onNewer} | ${cells.join(' | ')} |`
    }),
  ]
}

function cellOf(figure: Omit<Figure, 'id'> | undefined): string {
  if (figure === undefined) return 'not measured'
  return `${figure.value}, ${figure.isMet === true ? 'met' : '**missed**'}`
}

function targetChart(run: Run): string {
  const bars = rows.flatMap(([id, { title, unit }]): Bar[] => {
    const { number, target } = run.figures[id] ?? {}
    if (number === undefined || target === undefined) return []
    const part = (value: number): number =>
      target.bound === 'at most' ? value / target.must : target.must / value
    const aim = target.aim === undefined ? undefined : part(target.aim)
    const label = title.replaceAll('`', '')
    return [{ label, length: part(number), aim, shown: `${number.toFixed(2)} ${unit}` }]
  })
  return barChart(`Targets, Node.js ${run.node}, commit ${run.commit}`, bars)
}

function figuresOf({ figures }: Run): Figure[] {
  return Object.entries(figures).map(([id, figure]) => ({ id, ...figure }))
}

const files = existsSync(DIRECTORY) ? readdirSync(DIRECTORY).sort() : []
const runs = files
  .filter((file) => file.endsWith('.json'))
  .map((file): Run => {
    const record = JSON.parse(readFileSync(join(DIRECTORY, file), 'utf8')) as RunRecord
    return { name: basename(file, '.json'), ...record }
  })

const made = new Map([['docs/performance.md', page(runs)]])
for (const run of runs) made.set(join(DIRECTORY, `${run.name}-targets.svg`), targetChart(run))

if (process.argv.includes('--check')) {
  const stale = [...made].filter(
    ([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
  )
  for (const [file] of stale) console.error(`${file} is out of date: npm run performance`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  for (const [file, text] of made) writeFileSync(file, text)
}
