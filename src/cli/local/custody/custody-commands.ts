/** The commands about the root key, and about whether the server has it. */

import type { Command } from '../../command.ts'
import { changeCommand } from './root-key-change.ts'
import { showCommand } from './root-key-show.ts'
import { serverStatusCommand } from './server-status.ts'
import { unsealCommand } from './unseal-command.ts'

export const custodyCommands: { readonly [name: string]: Command } = {
  'root-key change': changeCommand,
  'root-key show': showCommand,
  status: serverStatusCommand,
  unseal: unsealCommand,
}
