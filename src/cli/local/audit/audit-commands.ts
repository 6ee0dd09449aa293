/** The commands `jinku audit …`, which read the audit trail, whether the server runs or not. */

import type { Command } from '../../command.ts'
import type { Job } from '../job.ts'
import { exportCommand, exportJob } from './audit-export.ts'
import { searchCommand, searchJob } from './audit-search.ts'
import { auditStatusCommand, statusJob } from './audit-status.ts'
import { tailCommand, tailJob } from './audit-tail.ts'
import { auditVerifyCommand, verifyJob } from './audit-verify.ts'

/** The commands about the trail, by their names. */
export const auditCommands: { readonly [name: string]: Command } = {
  'audit verify': auditVerifyCommand,
  'audit search': searchCommand,
  'audit tail': tailCommand,
  'audit export': exportCommand,
  'audit status': auditStatusCommand,
}

/** The same commands as jobs, for the thread of a server that does the work. */
export const auditJobs = {
  'audit verify': verifyJob,
  'audit search': searchJob,
  'audit tail': tailJob,
  'audit export': exportJob,
  'audit status': statusJob,
} satisfies { readonly [name: string]: Job }
