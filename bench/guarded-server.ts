/**
 * A server with or without permission checks and audit trail, so that their cost can be measured. Arguments: a data directory, and
 * which of `permission`, `trail` and `synced` are on, with a comma between.
 *
 * Without `permission` no policy is checked; without `trail` nothing is recorded. The program itself has no such switch.
 */

import { startServer } from '../src/process/server.ts'
import { loadSettings } from '../src/settings/settings.ts'
import type { Storage } from '../src/storage/store.ts'
import { REGION } from './requests.ts'

const [dataDirectory = '', guards = ''] = process.argv.slice(2)
const isOn = (guard: 'permission' | 'trail' | 'synced'): boolean =>
  guards.split(',').includes(guard)

const settings = loadSettings(
  ['--data-dir', dataDirectory, '--listen', '127.0.0.1:0', '--region', REGION],
  { JINKU_AUDIT_READS_SURVIVE_POWER_CUT: String(isOn('synced')) },
)
if (typeof settings === 'string') throw new Error(settings)
const server = await startServer(settings, {
  adapt: ({ storage, apis }) => ({
    storage: isOn('trail') ? storage : withoutTrail(storage),
    apis: isOn('permission')
      ? apis
      : apis.map((api) => ({
          ...api,
          operations: api.operations.map((one) => ({ ...one, needsNoPermission: true })),
        })),
  }),
})
process.on('SIGINT', () => server.close().then(() => process.exit(0)))
process.stdout.write(`${server.endpoint}\n`)

function withoutTrail(storage: Storage): Storage {
  return {
    read: (scope, work) => storage.read(scope, work),
    longSnapshot: (scope, work) => storage.longSnapshot(scope, work),
    snapshot: (scope, work) => storage.snapshot(scope, work),
    change: (scope, work) => storage.change(scope, work),
    beginTrail: (writer) => storage.beginTrail(writer),
    onRecorded: (listener) => storage.onRecorded(listener),
    onFinishedCommit: (listener) => storage.onFinishedCommit(listener),
    check: () => storage.check(),
    figures: () => storage.figures(),
    onHealthChange: (listener) => storage.onHealthChange(listener),
    record: async () => {},
    close: () => storage.close(),
  }
}
