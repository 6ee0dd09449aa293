/**
 * How a value is named in arguments and templates: `app/db`, with a label `app/db:ACSPrevious` or a version `app/db::v1`, and a member of a
 * JSON value `app/db#password`. No name of a secret contains `:` or `#`; an ARN has five colons of its own.
 */

import { UsageFailure } from './failure.ts'
import type { Wanted } from './secret-value.ts'

/** A version of a secret, and perhaps a member of its JSON value. */
export interface Reference extends Wanted {
  readonly field?: string | undefined
}

const FORM = /^((?:acs:[^:#]*:[^:#]*:[^:#]*:)?[^:#]+)(?:::([^:#]+)|:([^:#]+))?(?:#(.+))?$/

/** @throws UsageFailure, which repeats nothing of the text */
export function parseReference(text: string): Reference {
  const [, name, version, label, field] = FORM.exec(text) ?? []
  if (name === undefined) {
    throw new UsageFailure({
      en: 'A secret is written name, name:label or name::version, with #member for a member of a JSON value.',
      zh: '凭据写作 name、name:label 或 name::version；JSON 值的成员写作 #member。',
    })
  }
  return { name, version, label, field }
}

/** What identifies the version that a reference means, without the member. */
export function keyOf({ name, version, label }: Reference): string {
  return JSON.stringify([name, version, label])
}
