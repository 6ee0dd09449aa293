/** Measures how attacks affect a well-behaved client: the 99th percentile of its latency during each, relative to that without, in the same run. */

import { pause, type Setting } from '../benchmark.ts'
import { type Figure, figureOf, kebab, quantile, ratios } from '../figures.ts'
import { type RunningServer, startJinku } from '../servers.ts'
import type { Attack, Scene } from './attack.ts'
import { measureBodies } from './bodies.ts'
import { commandsDuringBackup } from './commands-during-backup.ts'
import { type Felt, HealthyClient } from './healthy-client.ts'
import { lists } from './lists.ts'
import { queueScene } from './queues.ts'
import { retention } from './retention.ts'
import { searches } from './searches.ts'

/** All kinds of attacks. */
const SCENES: readonly Scene[] = [searches, retention, commandsDuringBackup, lists, queueScene]

const WARM_UP_MS = 2_000
const ROUNDS = 3
const QUIET_MS = 1_500
const ATTACKED_MS = 2_500
/** How long the server gets to finish the work that an attack has left. */
const REST_MS = 500

export async function benchmarkHostile(setting: Setting): Promise<void> {
  for (const scene of SCENES) {
    const attacks = scene.attacks.filter(({ name }) => name.includes(setting.attack))
    if (attacks.length > 0) await playScene(setting, { ...scene, attacks })
  }
  if ('bodies'.includes(setting.attack)) await measureBodies(setting)
}

async function playScene(setting: Setting, { fill, flags, attacks }: Scene): Promise<void> {
  const directory = setting.freshData()
  await fill?.(directory)
  const server = await startJinku(directory, 'any core', flags)
  const client = await HealthyClient.start(server.port)
  await client.felt(WARM_UP_MS)
  for (const attack of attacks) await play(setting, attack, { ...server, directory }, client)
  await client.stop()
  await server.stop()
}

async function play(
  { report }: Setting,
  attack: Attack,
  target: RunningServer & { readonly directory: string },
  client: HealthyClient,
): Promise<void> {
  const quiet: number[] = []
  const during: number[] = []
  const longest: number[] = []
  const refusals: string[] = []
  let figures: readonly Figure[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const isQuiet = round === 0 || attack.isOnce !== true
    quiet.push(isQuiet ? p99(await client.felt(QUIET_MS)) : (quiet[0] ?? Number.NaN))
    const attacking = await attack.begin(target)
    const felt = await client.felt(ATTACKED_MS)
    figures = await attacking.stop()
    during.push(p99(felt))
    longest.push(Math.max(...felt.latenciesMs))
    if (felt.refused > 0) refusals.push(`${felt.refused} (${felt.firstRefusal})`)
    await pause(REST_MS)
  }

  const [id, name] = [`hostile.${kebab(attack.name)}`, `hostile: ${attack.name}`]
  const unit = 'ms'
  report(figureOf({ id: `${id}.quiet-p99`, name: `${name}, quiet p99`, values: quiet, unit }))
  report(figureOf({ id: `${id}.p99`, name: `${name}, p99`, values: during, unit }))
  report(
    figureOf({
      id: `${id}.p99-over-quiet`,
      name: `${name}, p99 over quiet`,
      values: ratios(during, quiet),
      unit: '×',
      target: { bound: 'at most', must: attack.atMost },
    }),
  )
  report(figureOf({ id: `${id}.longest`, name: `${name}, longest`, values: longest, unit }))
  report({
    id: `${id}.refused`,
    name: `${name}, healthy requests refused`,
    value: refusals.join('; ') || '0',
    number: refusals.length,
    aim: 'none',
    isMet: refusals.length === 0,
  })
  for (const figure of figures) {
    report({ ...figure, id: `${id}.${figure.id}`, name: `${name}, ${figure.name}` })
  }
}

function p99({ latenciesMs }: Felt): number {
  return quantile(latenciesMs, 0.99)
}
