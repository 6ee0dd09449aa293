/** `jinku audit …`: what operators do with the trail, on the data itself, whether the server runs or not. */

import type { Command } from '../command.ts'
import { exportCommand } from './export.ts'
import { searchCommand } from './search.ts'
import { statusCommand } from './status.ts'
import { tailCommand } from './tail.ts'
import { verifyCommand } from './verify.ts'

export const auditCommands: { readonly [name: string]: Command } = {
  'audit verify': verifyCommand,
  'audit search': searchCommand,
  'audit tail': tailCommand,
  'audit export': exportCommand,
  'audit status': statusCommand,
}
