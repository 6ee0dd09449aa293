/** `jinku status`: prints whether the server on this machine serves, and why not, for people and for health checks of containers. */

import type { ShownNode } from '../../../custody/seal-state.ts'
import { serverStatusOf } from '../../../maintenance/running-server.ts'
import { type Command, CommandError } from '../../command.ts'
import { textOf } from '../../text.ts'
import { rootKeyRow } from './root-key-row.ts'

const SEALED = 3
/** It starts, stops, or its store is away. */
const NOT_SERVING = 4

function nodeRow({
  name,
  version,
  state,
  startedAt,
  leaseUntil,
  duties,
  isThis,
}: ShownNode): object {
  return {
    Node: name,
    Version: version,
    State: state,
    StartedTime: new Date(startedAt).toISOString(),
    LeaseUntil: new Date(leaseUntil).toISOString(),
    Duties: duties.join(', '),
    ...(isThis && { IsThis: true }),
  }
}

export const serverStatusCommand: Command = {
  summary:
    'Says whether the server serves, and why not. Exit status 0 when it serves, 3 when it is sealed, 4 when it does not serve for another reason, 1 when none runs.',
  flags: {},

  async run({ settings, print }) {
    const { dataDir } = settings
    const server = await serverStatusOf(dataDir)
    if (server === undefined) throw new CommandError(`No server runs on the data in ${dataDir}.`)
    const { status, reason, shares, accepted, overload, nodes } = server
    const answer = {
      Status: status,
      ...(reason !== undefined && { Reason: reason }),
      ...(shares && { SharesGiven: shares.given, SharesNeeded: shares.needed }),
      ...(overload && {
        RefusedByOverload: overload.refused,
        LastRefusedByOverload: new Date(overload.lastAt).toISOString(),
      }),
      ...(nodes && { Nodes: nodes.map(nodeRow) }),
      ...(accepted && { RootKeys: accepted.map(rootKeyRow) }),
    }
    print(answer, textOf(answer))
    if (status === 'ok') return 0
    return status === 'sealed' ? SEALED : NOT_SERVING
  },
}
