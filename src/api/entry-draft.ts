/**
 * The content of a request's audit entry, collected while the request is carried out. An entry contains the resources on
 * which permission was checked, the parameters that identify things, what was created, and the former values, so that a
 * change can be undone with the help of the trail.
 */

import type { Decision } from '../access/decision.ts'
import type { Resource } from '../access/resource.ts'
import type { FormerValue } from '../audit/entry.ts'
import type { NotedParameter, Parameters } from './fields.ts'

/**
 * What one request adds to the audit trail. Every step of the dispatcher may add to it, and `record` makes the entry of it.
 */
export class EntryDraft {
  /** ARNs of the resources that the request concerns. */
  readonly resources: string[] = []
  /**
   * The recorded parameters that identify things. This and the fields below are undefined until there is a value, because
   * most requests have none.
   */
  parameters: { [name: string]: string } | undefined = undefined
  version: string | undefined = undefined
  label: string | undefined = undefined
  decidedBy: string | undefined = undefined
  /** ARNs of the created resources. */
  made: string[] | undefined = undefined
  /** The version that was created. */
  madeVersion: string | undefined = undefined
  former: FormerValue[] | undefined = undefined
  /** Whether the handler reported that it changed no permissions. */
  leavesAccess = false
}

/** Notes a resource that the request concerns. A resource is noted once only. */
export function noteResource({ resources }: EntryDraft, { arn }: Resource): void {
  if (!resources.includes(arn)) resources.push(arn)
}

/** Notes a resource that was created. */
export function noteMade(entry: EntryDraft, { arn }: Resource): void {
  entry.made ??= []
  entry.made.push(arn)
}

/** Notes a version that was created. Its resource is noted separately. */
export function noteMadeVersion(entry: EntryDraft, id: string): void {
  entry.madeVersion = id
}

/**
 * Notes a former value.
 *
 * @param name the parameter that would set the value again, or the label that was moved
 * @param value an identifier or a keyword, never free text
 */
export function noteFormer(entry: EntryDraft, name: string, value: string): void {
  entry.former ??= []
  entry.former.push({ name, value })
}

/**
 * Notes that this request changed no permissions, although its operation is declared to change them. Then cached policies
 * stay valid. A handler that omits this note only costs time.
 */
export function noteAccessLeft(entry: EntryDraft): void {
  entry.leavesAccess = true
}

/** Discards what a handler noted. The handler is run again, and its transaction was rolled back. */
export function forgetChanges(entry: EntryDraft): void {
  entry.made = undefined
  entry.madeVersion = undefined
  entry.former = undefined
  entry.leavesAccess = false
}

/** Notes which statement decided on the last permission. */
export function noteDecision(entry: EntryDraft, { by }: Decision): void {
  if (by === undefined) entry.decidedBy = 'implicit deny'
  else entry.decidedBy = by === 'owner' ? by : `${by.type}/${by.policy}#${by.index}`
}

// Longer than any ARN. A text that is longer, or that contains a blank, cannot be an identifier and is left out. It is not
// truncated, because a truncated name could be the name of something else.
const IDENTIFIER = /^[\x21-\x7e\u4e00-\u9fa5]{1,512}$/

/** Notes the parameters that are declared as `noted`. Call it after all parameters were read. */
export function noteParameters(
  entry: EntryDraft,
  noted: readonly NotedParameter[],
  parameters: Parameters,
  input: { readonly [name: string]: unknown },
): void {
  for (const { name, as, write } of noted) {
    const given = parameters.get(name)
    if (given === undefined || given === '') continue
    const text = write === undefined ? given : write(input[name])
    if (!IDENTIFIER.test(text)) continue
    entry.parameters ??= {}
    entry.parameters[name] = text
    if (as === 'version') entry.version = text
    else if (as === 'label') entry.label = text
  }
}
