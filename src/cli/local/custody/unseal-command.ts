/** `jinku unseal`: gives a share of the root key to a sealed server. */

import type { ControlAnswer } from '../../../custody/control-socket.ts'
import { readShareFile } from '../../../custody/shares-source.ts'
import { terminal } from '../../../custody/terminal.ts'
import { giveShareToServer } from '../../../maintenance/running-server.ts'
import { type Command, CommandError, type Invocation, singleValue } from '../../command.ts'

const MAX_SHARE_BYTES = 1024

export const unsealCommand: Command = {
  summary: 'Gives one share of the root key to a server that is sealed.',
  flags: {
    'share-file': {
      summary:
        'A file with the share, for its owner only. If absent, it is asked for at the terminal, or read from standard input.',
      form: 'a path',
    },
  },

  async run(invocation) {
    const { dataDir } = invocation.settings
    const answer = await giveShareToServer(await shareOf(invocation), dataDir)
    if (answer === undefined) throw new CommandError(`No server runs on the data in ${dataDir}.`)
    if (answer.refused !== undefined) throw new CommandError(answer.refused)
    invocation.print(facts(answer), sentence(answer))
    return 0
  },
}

async function shareOf({ given, input }: Invocation): Promise<Buffer> {
  const path = singleValue(given, 'share-file')
  if (path !== undefined) return readShareFile(path)
  return (await terminal()?.ask('A share of the root key: ')) ?? (await firstLine(input))
}

async function firstLine(input: Invocation['input']): Promise<Buffer> {
  const line = Buffer.alloc(MAX_SHARE_BYTES)
  let filled = 0
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk)
    filled += bytes.copy(line, filled)
    bytes.fill(0)
  }
  const end = line.indexOf('\n')
  return line.subarray(0, end === -1 ? filled : end)
}

function facts({ status, shares }: ControlAnswer): object {
  return {
    Status: status,
    ...(shares && { SharesGiven: shares.given, SharesNeeded: shares.needed }),
  }
}

function sentence({ status, shares }: ControlAnswer): string {
  if (status === 'ok' || shares === undefined) return 'The server has its root key.\n'
  return `${shares.given} of ${shares.needed} shares are given.\n`
}
