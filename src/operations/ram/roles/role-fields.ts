import { type Field, flag, integer } from '../../../api/fields.ts'
import { policyDocument } from '../policy-documents.ts'

/** The text of a trust policy, bounded like that of any policy. The operations parse it. */
export function trustPolicy(summary = 'Trust policy: who may assume the role.'): Field<string> {
  return policyDocument(summary)
}

/** The parameter MaxSessionDuration in seconds, from one hour to twelve. */
export function maxSessionDuration(
  summary = 'Seconds that a session of the role may last.',
): Field<number> {
  return integer(summary, { min: 3600, max: 43_200 })
}

/** Stored and answered only: there is no console here that could assume a role. */
export function consoleLogin(): Field<boolean> {
  return flag('Whether somebody at the console may take the role; there is no console here.')
}
