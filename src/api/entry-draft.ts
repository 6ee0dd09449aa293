/**
 * What the audit entry of a request will say, collected while the request is carried out. An entry names the resources on which
 * permission was asked, which parameters name things, what was made, and what was there before, so that a change can be undone
 * from the trail.
 */

import type { Decision } from '../access/decision.ts'
import type { Resource } from '../access/resource.ts'
import type { FormerValue } from '../audit/entry.ts'
import type { NotedParameter, Parameters } from './fields.ts'

export class EntryDraft {
  /** ARNs of what the request is about. */
  readonly resources: string[] = []
  /** Parameters that name things, as they are written down. Undefined, as below, until there is one: most calls have none. */
  parameters: { [name: string]: string } | undefined = undefined
  version: string | undefined = undefined
  label: string | undefined = undefined
  decidedBy: string | undefined = undefined
  /** ARNs of what was made. */
  made: string[] | undefined = undefined
  /** The version that was made. */
  madeVersion: string | undefined = undefined
  former: FormerValue[] | undefined = undefined
  /** Whether the handler said that it changed nothing about who may do what. */
  leavesAccess = false
}

/** Notes a resource that the request is about, once. */
export function noteResource({ resources }: EntryDraft, { arn }: Resource): void {
  if (!resources.includes(arn)) resources.push(arn)
}

/** Notes a thing that did not exist before. */
export function noteMade(entry: EntryDraft, { arn }: Resource): void {
  entry.made ??= []
  entry.made.push(arn)
}

/** Notes a version, of a resource that is noted, that did not exist before. */
export function noteMadeVersion(entry: EntryDraft, id: string): void {
  entry.madeVersion = id
}

/**
 * Notes what something was before.
 *
 * @param name of the parameter that would set it again, or of the label that was moved
 * @param value an identifier or a word; never a text that people write
 */
export function noteFormer(entry: EntryDraft, name: string, value: string): void {
  entry.former ??= []
  entry.former.push({ name, value })
}

/**
 * Notes that this request leaves who may do what as it is, although the operation is declared to change it. Then what is remembered
 * of that need not be read anew. To forget this note costs time only.
 */
export function noteAccessLeft(entry: EntryDraft): void {
  entry.leavesAccess = true
}

/** Forgets what a handler has noted. It may be run again, and its transaction did not happen. */
export function forgetChanges(entry: EntryDraft): void {
  entry.made = undefined
  entry.madeVersion = undefined
  entry.former = undefined
  entry.leavesAccess = false
}

/** Notes what decided about the last permission. */
export function noteDecision(entry: EntryDraft, { by }: Decision): void {
  if (by === undefined) entry.decidedBy = 'implicit deny'
  else entry.decidedBy = by === 'owner' ? by : `${by.type}/${by.policy}#${by.index}`
}

// Longer than the ARN of any name. What is longer, or has a blank in it, is no name and is left out: never cut off, since a
// part of a name is another name.
const IDENTIFIER = /^[\x21-\x7e\u4e00-\u9fa5]{1,512}$/

/** Notes the parameters that are declared to name things. All parameters must have been read before. */
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
