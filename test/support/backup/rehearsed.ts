/** A rehearsal of a restore, on a machine that has only the backup and the settings. It leaves nothing behind. */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { backupFileSource } from '../../../src/backup/backup-file.ts'
import {
  type RestoreRehearsal,
  rehearseRestore,
} from '../../../src/maintenance/restore-rehearsal.ts'
import { loadCommandSettings } from '../../../src/settings/settings.ts'
import { temporaryDirectory } from '../process/jinku-process.ts'

export async function rehearsed(
  file: string,
  env: { readonly [name: string]: string },
): Promise<RestoreRehearsal> {
  const dataDir = join(temporaryDirectory(), 'data')
  mkdirSync(dataDir)
  const settings = loadCommandSettings(new Map([['data-dir', dataDir]]), env)
  return await rehearseRestore(settings, {
    backup: settings.backup,
    passphrase: undefined,
    source: async () => backupFileSource(file),
    onProgress: () => {},
  })
}
