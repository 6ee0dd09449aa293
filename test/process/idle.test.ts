import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startJinku, temporaryDirectory } from '../support/process/jinku-process.ts'

const IDLE_MS = 2000
/** Source: proc(5). A tick is ten milliseconds on all common builds of Linux. */
const MS_PER_TICK = 10

function cpuMilliseconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may hold blanks; the fields behind it do not. User and system time are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

// Only Linux has /proc, which says how much processor time a process has used.
test.runIf(process.platform === 'linux')(
  'a server that nobody asks anything does nothing',
  async () => {
    const server = await startJinku({
      cwd: temporaryDirectory(),
      env: { JINKU_AUDIT_STDOUT: 'true' },
    })
    expect((await server.call('ListSecrets')).status).toBe(200)
    expect(cpuMilliseconds(server.pid)).toBeGreaterThan(0)
    await wait(300)
    const before = cpuMilliseconds(server.pid)
    await wait(IDLE_MS)
    expect(cpuMilliseconds(server.pid) - before).toBeLessThanOrEqual(30)
  },
)
