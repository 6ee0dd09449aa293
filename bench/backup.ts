/** Measures how long a backup, its verification and its restore take, and whether their memory is bounded. */

import { rmSync, statSync } from 'node:fs'
import type { Setting } from './benchmark.ts'
import { peakMemoryMb } from './machine.ts'
import { runNode } from './processes.ts'
import { seed } from './seed.ts'
import { JINKU } from './servers.ts'

const LOOK_MS = 50
const MAX_MB = 300

export async function benchmarkBackup({ isLong, report, freshFile }: Setting): Promise<void> {
  const secrets = isLong ? 1_000_000 : 50_000
  const data = freshFile('backup-data')
  const file = freshFile('backup')
  const restored = freshFile('restored-data')
  await seed(data, secrets)

  const keyFile = `${data}/root.key`
  const steps = [
    ['backup', ['backup', '--data-dir', data, '--out', file]],
    ['backup verify', ['backup', 'verify', '--data-dir', data, '--from', file]],
    ['restore', ['restore', '--data-dir', restored, '--from', file, '--root-key-file', keyFile]],
  ] as const
  for (const [step, args] of steps) {
    const { seconds, peakMb } = await run([JINKU, ...args])
    const of = `${step} of ${secrets.toLocaleString('en')} secrets`
    const id = step.replace(' ', '-')
    report({ id: `backup.${id}`, name: of, value: `${seconds.toFixed(1)} s`, number: seconds })
    report({
      id: `backup.${id}.peak-memory`,
      name: `${of}, peak memory`,
      value: peakMb === undefined ? 'not to be had on this system' : `${peakMb.toFixed(0)} MB`,
      target: { bound: 'at most', must: MAX_MB },
      ...(peakMb !== undefined && { number: peakMb, isMet: peakMb <= MAX_MB }),
    })
  }
  const megabytes = statSync(file).size / 1e6
  report({
    id: 'backup.size',
    name: 'backup: size of the file',
    value: `${megabytes.toFixed(0)} MB`,
    number: megabytes,
  })
  for (const path of [data, file, restored]) rmSync(path, { recursive: true, force: true })
}

async function run(
  args: readonly string[],
): Promise<{ readonly seconds: number; readonly peakMb: number | undefined }> {
  const began = performance.now()
  const child = runNode('any core', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let complaints = ''
  child.stderr?.on('data', (text: Buffer) => {
    complaints += text.toString()
  })
  let peakMb: number | undefined
  // The peak memory of a process is lost when it ends, so it is read before.
  const look = setInterval(() => {
    peakMb = peakMemoryMb(child.pid ?? 0) ?? peakMb
  }, LOOK_MS)
  const code = await new Promise((resolve) => child.on('close', resolve))
  clearInterval(look)
  if (code !== 0) throw new Error(`jinku ${args[1]} failed: ${complaints}`)
  return { seconds: (performance.now() - began) / 1000, peakMb }
}
