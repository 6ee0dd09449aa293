/**
 * Writes the generated references: docs/operations.md, docs/errors.md, docs/settings.md, docs/metrics.md and docs/vendor-surface.md. With
 * `--check` it writes nothing and fails when one of them is out of date.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { commonErrors } from '../src/api/errors/common.ts'
import type { Declared } from '../src/api/errors/declared.ts'
import { kmsErrors } from '../src/api/errors/kms.ts'
import { ramErrors } from '../src/api/errors/ram.ts'
import { declarationOf } from '../src/api/errors.ts'
import type { Field } from '../src/api/fields.ts'
import type { Operation } from '../src/api/operation.ts'
import { metrics } from '../src/metrics/declared-metrics.ts'
import { type Api, apis } from '../src/operations/apis.ts'
import { flagOf, table } from '../src/settings/table.ts'
import { commandLinePage } from './command-line-page.ts'
import { absentOperations, actiontrailHas, unanswered } from './vendor-gaps.ts'

const GENERATED = '<!-- Made by `npm run docs` from the source. Do not edit. -->'

// A vertical bar would end the cell of a table, so it is escaped.
const cell = (text: string): string => text.replaceAll('|', '\\|')
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
const head = (...titles: readonly string[]): string[] => [
  row(...titles),
  row(...titles.map(() => '---')),
]

function operationsPage(): string {
  return [
    '# Operations',
    '',
    GENERATED,
    '',
    'The operations of this server, by API. Each can also answer the common errors of [errors.md](errors.md); every answer has a `RequestId`. An unknown operation is answered with `InvalidAction.NotFound`. The value of a parameter marked *In the trail* is recorded in the audit trail; no other value is.',
    '',
    ...apis.flatMap(apiSummary),
    ...apis.flatMap(({ title, operations }) =>
      operations.flatMap((operation) => operationSection(operation, title)),
    ),
  ].join('\n')
}

function apiSummary({ title, version, operations }: Api): string[] {
  return [
    `**${title}** (Version \`${version}\`)`,
    '',
    ...operations.map(({ name, summary }) => {
      const anchor = anchorOf(operationHeading(name, title))
      return `- [${name}](#${anchor}): ${summary}`
    }),
    '',
  ]
}

/** The name, and the API behind it where another API has an operation of the same name: each heading is there once. */
function operationHeading(name: string, api: string): string {
  const bearers = apis.flatMap(({ operations }) => operations).filter((one) => one.name === name)
  return bearers.length === 1 ? name : `${name} (${api})`
}

/** The anchor that a heading gets when Markdown is shown: lowercase, without punctuation, hyphens for spaces. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

function operationSection(operation: Operation, api: string): string[] {
  const inputs = Object.entries(operation.input)
  const outputs = Object.entries(operation.output)
  return [
    `## ${operationHeading(operation.name, api)}`,
    '',
    operation.summary,
    '',
    operation.needsNoPermission ? 'Permission: none.' : `Permission: \`${operation.permission}\`.`,
    '',
    ...(inputs.length === 0
      ? ['No parameters.', '']
      : [...head('Parameter', 'Form', 'Required', 'Meaning'), ...inputs.map(inputRow), '']),
    ...(outputs.length === 0
      ? ['Answers nothing but the `RequestId`.', '']
      : [
          ...head('Answer', 'Form', 'Meaning'),
          ...outputs.map(([name, { form, summary, isOptional }]) =>
            row(isOptional ? `${name}, where it applies` : name, `\`${form}\``, summary),
          ),
          '',
        ]),
    ...errorLines(operation),
  ]
}

function inputRow([name, field]: [string, Field<unknown>]): string {
  const required = field.required ? 'yes' : field.fallback ? `no, \`${field.fallback}\`` : 'no'
  const { ignoredBecause: because, noted, summary } = field
  const inTrail = noted === undefined ? '' : ' *In the trail.*'
  const ignored = because === undefined ? '' : ` Ignored: ${because}.`
  return row(`\`${name}\``, field.form, required, `${summary}${ignored}${inTrail}`)
}

function errorLines({ errors, messages }: Operation): string[] {
  if (errors.length === 0) return []
  const lines = errors.map((code) => {
    const { status, message } = declarationOf(code)
    return row(`\`${code}\``, String(status), messages[code] ?? message)
  })
  return [...head('Error', 'Status', 'Message'), ...lines, '']
}

function errorsPage(): string {
  const section = (errors: { readonly [code: string]: Declared }): string[] => [
    ...head('Code', 'Status', 'Message', 'Meaning'),
    ...Object.entries(errors)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, { status, message, meaning }]) =>
        row(`\`${code}\``, String(status), message, meaning),
      ),
    '',
  ]
  return [
    '# Errors',
    '',
    GENERATED,
    '',
    'Every error answer is an object with `RequestId`, `HostId`, `HttpStatus`, `Code` and `Message`, in JSON or XML. Codes, statuses and texts are those of the cloud service where it publishes them, spelling mistakes included, because clients compare them; [compatibility.md](compatibility.md#where-jinku-differs-on-purpose) lists those that are our own.',
    '',
    '## Common errors',
    '',
    'Every operation may answer these.',
    '',
    ...section(commonErrors),
    '## Errors of operations',
    '',
    'Which operation answers which, and with which message, is in [operations.md](operations.md).',
    '',
    '### KMS',
    '',
    ...section(kmsErrors),
    '### RAM, STS and ActionTrail',
    '',
    ...section(ramErrors),
  ].join('\n')
}

function settingsPage(): string {
  return [
    '# Settings',
    '',
    GENERATED,
    '',
    'Each setting can be given as a flag, in the environment, or in a file named by `--config` or `JINKU_CONFIG` with one `NAME=value` a line. A flag overrides the environment, the environment overrides the file. A name that is not in this table is refused in each of them; an empty value counts as absent.',
    '',
    'Of the settings that begin with `JINKU_ROOT_KEY`, give those of one source only; see [Custody of the root key](operating.md#custody-of-the-root-key). Each of them also exists as `JINKU_NEXT_ROOT_KEY…`, without a flag, for the source of the next root key in `jinku root-key change`; and as `JINKU_BACKUP_ROOT_KEY…` or `--backup-root-key-…`, for the source of the root key that a backup was made under, if it is another one, in `jinku backup verify` and `jinku restore`. A server does not use these.',
    '',
    ...head('Name', 'Flag', 'Form', 'Default', 'Meaning'),
    ...Object.values(table).map(({ name, form, summary, fallback, isSecret }) =>
      row(
        `\`${name}\``,
        isSecret ? 'none' : `\`--${flagOf(name)}\``,
        form,
        fallback === undefined ? '' : `\`${fallback}\``,
        summary,
      ),
    ),
    row('`JINKU_CONFIG`', '`--config`', 'path', '', 'The file with settings.'),
    '',
    '`--dev` takes no value on the command line; in the environment and in files `JINKU_DEV` is `true` or `false`.',
    '',
  ].join('\n')
}

function metricsPage(): string {
  return [
    '# Metrics',
    '',
    GENERATED,
    '',
    'With `JINKU_METRICS_LISTEN=127.0.0.1:7601` the server answers `GET /metrics` there, for Prometheus. Without it nothing is listened on, and nothing of this is loaded.',
    '',
    'There is no signature and no TLS: choose an address that only those can reach who watch the server. What is shown names no secret, key, user, account or address, and a client cannot add a label: operations and codes are those that the program declares, everything else is `unknown`. The listener has the same limits as that of the server, but for 256 connections at most. From a web page it answers nothing, so call it by `localhost` or an address, and not by another name, if you call it from the same machine. On the same address `/readyz` and `/health` also answer, with the reason why the server does not serve, one of the sentences of `jinku status`; see [Probes](probes.md).',
    '',
    'Numbers are those of one process since its start. A dashboard for Grafana and rules for alerts are in [deploy/](deploy.md).',
    '',
    ...head('Metric', 'Type', 'Labels', 'Meaning'),
    ...metrics.map(({ name, type, labels, help }) =>
      row(`\`${name}\``, type, labels.map((label) => `\`${label}\``).join(', '), help),
    ),
    '',
    'A histogram has `_bucket` (with the label `le`), `_sum` and `_count`.',
    '',
  ].join('\n')
}

/** What the vendor's clients can send or read and this server does not have. */
function vendorSurfacePage(): string {
  const declared = apis.flatMap(({ operations }) =>
    operations.flatMap(({ name, input }) =>
      Object.entries(input).map(([parameter, field]) => ({ name, parameter, field })),
    ),
  )
  const refused = declared.filter(({ field }) => field.isRefused === true)
  const refusing = (wanted: string): string =>
    refused.flatMap(({ name, parameter }) => (parameter === wanted ? [name] : [])).join(', ')
  const ignored = declared.filter(({ field }) => field.ignoredBecause !== undefined)
  return [
    '# What clients of the vendor have and this server has not',
    '',
    GENERATED,
    '',
    'The newest typed clients of the vendor know more than this server has. What they can send and read is in `test/compatibility/vendor-surface.json`, made from the Python packages `alibabacloud-kms20160120` 3.3.1, `-ram20150501` 1.3.0, `-sts20150401` 1.2.0 and `-actiontrail20200706` 2.6.0; a test compares it with what every operation declares. Every parameter is either accepted, refused, or ignored for a stated reason. What works, with which clients, is in [compatibility.md](compatibility.md).',
    '',
    '## Parameters that are refused',
    '',
    'The answer is `UnsupportedOperation`, because ignoring them would do less than the caller asked for.',
    '',
    ...head('Parameter', 'Of'),
    ...[...new Set(refused.map(({ parameter }) => parameter))].map((parameter) =>
      row(`\`${parameter}\``, refusing(parameter)),
    ),
    '',
    '## Parameters that are ignored',
    '',
    'None of them restricts what is done or protects what is answered.',
    '',
    ...head('Parameter', 'Of', 'Ignored, because'),
    ...ignored.map(({ parameter, name, field: { ignoredBecause } }) =>
      row(`\`${parameter}\``, name, ignoredBecause ?? ''),
    ),
    '',
    '## Members of answers that are never there',
    '',
    ...head('Member', 'Of', 'Absent, because'),
    ...unanswered.map(({ members, paths, because }) =>
      row(
        members.map((member) => `\`${member}\``).join(', '),
        [...new Set(paths.map((path) => path.split('.')[0]))].join(', '),
        because,
      ),
    ),
    '',
    '## Operations that are not here',
    '',
    `They are answered with \`InvalidAction.NotFound\`. Of ActionTrail, this server has only ${actiontrailHas.join(', ')}.`,
    '',
    ...head('API', 'About', 'Operations'),
    ...absentOperations.map(({ service, what, operations }) =>
      row(service.toUpperCase(), what, operations.join(', ')),
    ),
    '',
  ].join('\n')
}

const pages = {
  'docs/operations.md': operationsPage(),
  'docs/errors.md': errorsPage(),
  'docs/settings.md': settingsPage(),
  'docs/metrics.md': metricsPage(),
  'docs/vendor-surface.md': vendorSurfacePage(),
  'docs/command-line.md': await commandLinePage(GENERATED),
}

function present(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const outdated = Object.entries(pages).filter(([path, text]) => present(path) !== text)
if (process.argv.includes('--check')) {
  for (const [path] of outdated) console.error(`${path} is out of date; run: npm run docs`)
  process.exitCode = outdated.length === 0 ? 0 : 1
} else {
  for (const [path, text] of outdated) writeFileSync(path, text)
}
