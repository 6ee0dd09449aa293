/** The commands about the root key. */

import type { Command } from '../../command.ts'
import { changeCommand } from './root-key-change.ts'
import { showCommand } from './root-key-show.ts'

export const rootKeyCommands: { readonly [name: string]: Command } = {
  'root-key change': changeCommand,
  'root-key show': showCommand,
}
