/**
 * What the trail says of a call beyond the resources it asks permission on: which of its parameters name things, what it made,
 * and what was there before, so that it can be undone from the trail.
 */

import type { Resource } from '../access/resource.ts'
import type { FormerValue } from '../audit/entry.ts'
import type { NotedAs, Parameters } from './fields.ts'
import type { Operation } from './operation.ts'

/** For handlers. What a change notes counts only if it is committed. */
export interface Notes {
  /** ARNs of what is called upon. */
  readonly resources: string[]
  /** ARNs of what was made. Undefined, as below, until there is something: most calls make nothing. */
  made: string[] | undefined
  former: FormerValue[] | undefined
  /** The version that was made. */
  madeVersion: string | undefined
  /** Whether who may do what is as before, although the operation is declared to change it. */
  leavesAccess: boolean
}

/** Notes what is called upon, once. */
export function noteResource({ resources }: Pick<Notes, 'resources'>, { arn }: Resource): void {
  if (!resources.includes(arn)) resources.push(arn)
}

/** Notes a thing that did not exist before. */
export function noteMade(notes: Notes, { arn }: Resource): void {
  notes.made ??= []
  notes.made.push(arn)
}

/** Notes a version, of whatever is called upon, that did not exist before. */
export function noteMadeVersion(notes: Notes, id: string): void {
  notes.madeVersion = id
}

/**
 * Notes what something was before.
 *
 * @param name of the parameter that would set it again, or of the label that was moved
 * @param value an identifier or a word; never a text that people write
 */
export function noteFormer(notes: Notes, name: string, value: string): void {
  notes.former ??= []
  notes.former.push({ name, value })
}

/**
 * Notes that this call leaves who may do what as it is, although the operation is declared to change it. Then what is remembered
 * of that need not be read anew. To forget this note costs time only.
 */
export function noteAccessLeft(notes: Notes): void {
  notes.leavesAccess = true
}

/** A handler may be run again; what it has noted was of a transaction that did not happen. */
export function forgetNotes(notes: Notes): void {
  notes.made = undefined
  notes.former = undefined
  notes.madeVersion = undefined
  notes.leavesAccess = false
}

/** A parameter of an operation that is written down. */
export interface NotedParameter extends NotedAs {
  readonly name: string
}

/** What an entry says of parameters. */
export interface NotedParameters {
  parameters: { [name: string]: string } | undefined
  version: string | undefined
  label: string | undefined
}

// Longer than the ARN of any name. What is longer, or has a blank in it, is no name and is left out: never cut off, since a
// part of a name is another name.
const IDENTIFIER = /^[\x21-\x7e\u4e00-\u9fa5]{1,512}$/

/** Notes the parameters that name things, once all have been read as what they are declared to be. */
export function noteParameters(
  { noted }: Operation,
  parameters: Parameters,
  input: object,
  found: NotedParameters,
): void {
  for (const { name, as, write } of noted) {
    const given = parameters.get(name)
    if (given === undefined || given === '') continue
    const text = write === undefined ? given : write((input as { [name: string]: unknown })[name])
    if (!IDENTIFIER.test(text)) continue
    found.parameters ??= {}
    found.parameters[name] = text
    if (as === 'version') found.version = text
    else if (as === 'label') found.label = text
  }
}
