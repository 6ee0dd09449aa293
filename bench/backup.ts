/** Measures how long a backup, its verification and its restore take, and whether their memory is bounded. */

import { rmSync, statSync } from 'node:fs'
import type { Setting } from './benchmark.ts'
import { peakMemoryMb } from './machine.ts'
import { runNode } from './processes.ts'
import { seed } from './seed.ts'
import { JINKU } from './servers.ts'

const LOOK_MS = 50
const MAX_MB = 300

export async function benchmarkBackup({ isQuick, report, freshFile }: Setting): Promise<void> {
  const secrets = isQuick ? 50_000 : 1_000_000
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
  for (const [name, args] of steps) {
    const { seconds, peakMb } = await run([JINKU, ...args])
    const of = `${name} of ${secrets.toLocaleString('en')} secrets`
    report({ name: of, value: `${seconds.toFixed(1)} s` })
    report({
      name: `${of}, peak memory`,
      value: peakMb === undefined ? 'not to be had on this system' : `${peakMb.toFixed(0)} MB`,
      aim: `less than ${MAX_MB} MB`,
      ...(peakMb !== undefined && { isMet: peakMb < MAX_MB }),
    })
  }
  report({
    name: 'backup: size of the file',
    value: `${(statSync(file).size / 1e6).toFixed(0)} MB`,
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
