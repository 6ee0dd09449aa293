/** Values of the chart that would lose data, contradict what the chart sets itself, or show a secret, are refused. */

import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import type { SettingDeclaration } from '../../src/settings/declaration.ts'
import { table } from '../../src/settings/table.ts'
import { PROJECT } from '../support/process/jinku-process.ts'

const CHART = join(PROJECT, 'deploy/chart/jinku')

test('what the chart sets itself, and every secret setting, is refused among further variables', () => {
  const { properties } = JSON.parse(readFileSync(join(CHART, 'values.schema.json'), 'utf8'))
  const refused: string[] = properties.env.propertyNames.not.enum
  const template = readFileSync(join(CHART, 'templates/statefulset.yaml'), 'utf8')
  const own = Array.from(template.matchAll(/- name: (JINKU_[A-Z_]+)$/gm), ([, name = '']) => name)
  const secret = Object.values<SettingDeclaration<unknown>>(table)
    .filter(({ isSecret }) => isSecret === true)
    .map(({ name }) => name)
  expect(secret.length).toBeGreaterThan(5)
  expect([...refused].sort()).toEqual([...new Set([...own, ...secret])].sort())
})

// A helm that was built from its source takes itself for one of an old Kubernetes.
const TEMPLATE = ['template', 'prod', CHART, '--kube-version', '1.31.0']
const hasHelm = spawnSync('helm', ['version']).status === 0
const OVER_POSTGRES = 'database.url=postgres://u@h/d'

function refusalOf(...args: readonly string[]): string {
  const { status, stderr } = spawnSync('helm', [...TEMPLATE, ...args])
  return `${status} ${stderr}`
}

test.runIf(hasHelm).each([
  ['several servers with a file each', 'replicas=2', '/database/url', 'set database.url'],
  [
    'data without a volume',
    'persistence.enabled=false',
    '/database/url',
    'the data is lost with the pod',
  ],
])(
  'the chart refuses %s: the schema by itself, and the template with a sentence',
  (_, values, place, words) => {
    expect(refusalOf('--set', values)).toMatch(new RegExp(`^1 [^]*${place}`))
    expect(refusalOf('--set', values, '--skip-schema-validation')).toMatch(
      new RegExp(`^1 [^]*${words}`),
    )
    expect(spawnSync('helm', [...TEMPLATE, '--set', `${values},${OVER_POSTGRES}`]).status).toBe(0)
  },
)

test.runIf(hasHelm).each([
  ['one name for all nodes', `${OVER_POSTGRES},env.JINKU_NODE=x`, 'JINKU_NODE'],
  ['another time to drain than the pod has', 'env.JINKU_DRAIN_SECONDS=600s', 'JINKU_DRAIN_SECONDS'],
  ['a secret in the clear', 'env.JINKU_RECOVERY_PASSPHRASE=x', 'JINKU_RECOVERY_PASSPHRASE'],
  ['metrics on the port of the server', 'metrics.port=7600', '/metrics/port'],
])('the chart refuses %s', (_, values, place) => {
  expect(refusalOf('--set', values)).toMatch(new RegExp(`^1 [^]*${place}`))
})

test.runIf(hasHelm)('metrics are for the peers that are named, and for nobody if none is', () => {
  const ingressWith = (...args: readonly string[]): object[] | undefined => {
    const text = String(execFileSync('helm', [...TEMPLATE, ...args]))
    const objects = parseAllDocuments(text).map((one) => one.toJS())
    return objects.find((one) => one?.kind === 'NetworkPolicy')?.spec.ingress
  }
  const api = { ports: [{ port: 'api' }] }
  const monitoring = { namespaceSelector: { matchLabels: { name: 'monitoring' } } }
  const on = ['--set', 'networkPolicy.enabled=true']
  expect(ingressWith()).toBeUndefined()
  expect(ingressWith(...on)).toEqual([api])
  const named = ['--set-json', `networkPolicy.metrics=[${JSON.stringify(monitoring)}]`]
  expect(ingressWith(...on, ...named)).toEqual([
    api,
    { ports: [{ port: 'metrics' }], from: [monitoring] },
  ])
  expect(ingressWith(...on, ...named, '--set', 'metrics.enabled=false')).toEqual([api])
})
