/** Runs commands while a backup keeps a read transaction open for long, because its reader is slow. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { JINKU } from '../servers.ts'
import type { Attack, Scene } from './attack.ts'

const slowBackup: Attack = {
  name: 'a backup to a slow reader, and commands meanwhile',
  atMost: 3,
  begin: async ({ directory }) => {
    const args = ['backup', '--data-dir', directory]
    const backup = spawn(process.execPath, [JINKU, ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    // The output is not read, so the backup waits.
    await once(backup.stdout, 'readable')
    let isStopped = false
    let failed = 0
    const commanding = (async () => {
      while (!isStopped) {
        const command = ['admin', 'list-accounts', '--data-dir', directory]
        const child = spawn(process.execPath, [JINKU, ...command], { stdio: 'ignore' })
        const [code] = await once(child, 'exit')
        if (code !== 0) failed++
      }
    })()
    return {
      stop: async () => {
        isStopped = true
        await commanding
        backup.kill('SIGKILL')
        await once(backup, 'exit')
        return [
          {
            id: 'failed-commands',
            number: failed,
            name: 'commands that failed',
            value: String(failed),
            aim: 'none',
            isMet: failed === 0,
          },
        ]
      },
    }
  },
}

export const commandsDuringBackup: Scene = { attacks: [slowBackup] }
