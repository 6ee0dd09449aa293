/** Looks at the secrets of a running command, and starts it anew or signals it when one has changed. */

import { type Beside, endLike, SignalForwarding, startBeside } from './child.ts'
import { explanationOf } from './failure.ts'
import type { Say } from './language.ts'
import { PrivateDirectory } from './private-files.ts'
import type { Session } from './session.ts'
import { type Plan, placeOf, type Values, valuesOf, variablesFor } from './start-plan.ts'
import { variablesOf } from './variables.ts'

/** What happens when a secret has changed, and how often that is looked at. */
export interface Watching {
  /** Sent to the command; undefined to start it anew. */
  readonly signal: NodeJS.Signals | undefined
  readonly seconds: number
  readonly usesFiles: boolean
  readonly say: Say
}

/** How long a command that is to be started anew may take to end. */
const END_MS = 10_000

/** Runs the command until it ends by itself, and ends as it ended. */
export async function watch(
  session: Session,
  plan: Plan,
  first: Values,
  watching: Watching,
): Promise<number> {
  const { signal, seconds, usesFiles } = watching
  const files = usesFiles ? new PrivateDirectory(plan.io.environment) : undefined
  const forwarding = new SignalForwarding()
  const start = (environment: { readonly [name: string]: string }): Beside => {
    const started = startBeside({ ...placeOf(plan), environment })
    forwarding.child = started
    return started
  }
  try {
    let values = first
    let child = start(variablesFor(plan, values, files))
    while (await isRunningAfter(child, seconds * 1000)) {
      const changed = await changedValues(session, plan, values, watching)
      if (changed === undefined) continue
      const environment = variablesFor(plan, changed, files)
      values = changed
      if (signal !== undefined) child.kill(signal)
      else {
        forwarding.child = undefined
        await endOf(child)
        if (forwarding.isToldToEnd) break
        child = start(environment)
      }
    }
    const end = await child.ended
    files?.wipe()
    return endLike(end, forwarding)
  } finally {
    files?.wipe()
  }
}

async function isRunningAfter({ ended }: Beside, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const waited = new Promise<true>((resolve) => {
    timer = setTimeout(() => resolve(true), milliseconds)
  })
  const isRunning = await Promise.race([waited, ended.then(() => false)])
  clearTimeout(timer)
  return isRunning
}

async function endOf(child: Beside): Promise<void> {
  child.kill('SIGTERM')
  if (await isRunningAfter(child, END_MS)) child.kill('SIGKILL')
  await child.ended
}

/** The values, if a version has changed. A server that cannot be reached meanwhile ends nothing: the command goes on with what it has. */
async function changedValues(
  session: Session,
  plan: Plan,
  former: Values,
  { usesFiles, say }: Watching,
): Promise<Values | undefined> {
  try {
    const values = await valuesOf(session, plan)
    const isSame = [...values].every(([key, { version }]) => former.get(key)?.version === version)
    if (isSame) return undefined
    // What the command could not be started with does not end it either.
    if (usesFiles) variablesOf(plan.assignments, values, plan.options)
    else variablesFor(plan, values)
    return values
  } catch (error) {
    plan.io.err(explanationOf(error, say))
    return undefined
  }
}
