/** Starts child processes that are ended with the benchmark at the latest. */

import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { commandAt, type Placement } from './machine.ts'

const running = new Set<ChildProcess>()

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))

export function runNode(
  placement: Placement,
  args: readonly string[],
  options: SpawnOptions,
  node = process.execPath,
): ChildProcess {
  return runProgram(placement, node, args, options)
}

export function runProgram(
  placement: Placement,
  program: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const [command, all] = commandAt(placement, program, args)
  const child = spawn(command, all, options)
  running.add(child)
  child.on('exit', () => running.delete(child))
  return child
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  // SIGTERM would have a server serve on for a while.
  child.kill('SIGINT')
  await exited
}
