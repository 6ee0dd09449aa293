import { type Field, flag, integer } from '../../../api/fields.ts'
import { policyDocument } from '../policy-documents.ts'

export function trustPolicy(summary = 'Trust policy: who may assume the role.'): Field<string> {
  return policyDocument(summary)
}

export function maxSessionDuration(
  summary = 'Seconds that a session of the role may last.',
): Field<number> {
  return integer(summary, { min: 3600, max: 43_200 })
}

/** Kept and answered. Nobody takes a role at a console here, so what it forbids does not happen. */
export function consoleLogin(): Field<boolean> {
  return flag('Whether somebody at the console may take the role; there is no console here.')
}
