/** Renders entries of the audit trail for people. */

import type { Entry } from '../../../audit/entry.ts'
import { printable } from '../../../audit/printable.ts'

/** Renders an entry on one line. */
export function entryLine(entry: Entry): string {
  const { service, action, resource, version, label, former = [], principal, accessKeyId } = entry
  const words = [
    timeText(entry.time),
    entry.outcome,
    action === undefined ? 'no action' : `${service ?? '?'}:${action}`,
    ...(resource === undefined ? [] : ['on', resource]),
    ...(version === undefined ? [] : ['version', version]),
    ...(label === undefined ? [] : ['label', label]),
    ...former.flatMap(({ name, value }) => ['was', `${name}:`, value]),
    'by',
    principal ?? 'nobody known',
    ...(accessKeyId === undefined ? [] : ['key', accessKeyId]),
    'from',
    entry.sourceAddress,
    'request',
    entry.requestId,
    'client',
    `"${entry.userAgent}"`,
  ]
  return printable(words.join(' '))
}

/** Renders the time of an entry. In a manipulated entry it may be no time; then it is printed as it is. */
export function timeText(time: number): string {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString()
}
