/** `jinku status`: prints whether the server on this machine works, for people and for health checks of containers. */

import { serverStatusOf } from '../../../maintenance/running-server.ts'
import { type Command, CommandError } from '../../command.ts'
import { textOf } from '../../text.ts'
import { rootKeyRow } from './root-key-row.ts'

const SEALED = 3

export const serverStatusCommand: Command = {
  summary:
    'Says whether the server works or is sealed. Exit status 0 when it works, 3 when it is sealed, 1 when none runs.',
  flags: {},

  async run({ settings, print }) {
    const { dataDir } = settings
    const server = await serverStatusOf(dataDir)
    if (server === undefined) throw new CommandError(`No server runs on the data in ${dataDir}.`)
    const { status, reason, shares, accepted, overload } = server
    const answer = {
      Status: status,
      ...(reason !== undefined && { Reason: reason }),
      ...(shares && { SharesGiven: shares.given, SharesNeeded: shares.needed }),
      ...(overload && {
        RefusedByOverload: overload.refused,
        LastRefusedByOverload: new Date(overload.lastAt).toISOString(),
      }),
      ...(accepted && { RootKeys: accepted.map(rootKeyRow) }),
    }
    print(answer, textOf(answer))
    return status === 'ok' ? 0 : SEALED
  },
}
