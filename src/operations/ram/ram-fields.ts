/** Parameters that several operations of RAM share. */

import {
  choice,
  type Field,
  fallback,
  INVALID,
  INVALID_CHARS,
  INVALID_FORMAT,
  INVALID_LENGTH,
  integer,
  isPlainText,
  noted,
  optional,
  parsed,
  refused,
} from '../../api/fields.ts'

/** A name of 1 to `max` characters that matches the pattern. */
function named(summary: string, form: string, max: number, pattern: RegExp): Field<string> {
  const field = parsed(summary, `${form}, at most ${max}`, (value) => {
    if (!pattern.test(value)) return INVALID_CHARS
    return value.length <= max ? value : INVALID_LENGTH
  })
  return noted(field)
}

/** The name of a user, 1 to 64 characters. Names are compared without case. */
export function userName(summary = 'Name of the user.'): Field<string> {
  return named(summary, 'letters, digits, `.`, `-`, `_`', 64, /^[A-Za-z0-9._-]+$/)
}

/** The name of a group, 1 to 64 characters. Names are compared without case. */
export function groupName(summary = 'Name of the group.'): Field<string> {
  return named(summary, 'letters, digits, `.`, `-`, `_`', 64, /^[A-Za-z0-9._-]+$/)
}

/** The name of a role, 1 to 64 characters; other than in the name of a user, `_` is not allowed. */
export function roleName(summary = 'Name of the role.'): Field<string> {
  return named(summary, 'letters, digits, `.`, `-`', 64, /^[A-Za-z0-9.-]+$/)
}

/** The name of a policy, 1 to 128 characters; neither `.` nor `_` is allowed. */
export function policyName(summary = 'Name of the policy.'): Field<string> {
  return named(summary, 'letters, digits, `-`', 128, /^[A-Za-z0-9-]+$/)
}

/** The parameter PolicyType. Policies of the two types may have the same name, so a policy is named by both. */
export function policyType(): Field<'System' | 'Custom'> {
  return noted(
    choice('Whether the policy is one of the system or one of the account.', ['System', 'Custom']),
  )
}

/** Free text; see {@link isPlainText}. */
export function freeText(summary: string, max: number): Field<string> {
  return parsed(summary, `at most ${max} characters`, (value) => {
    if (!isPlainText(value)) return INVALID_CHARS
    return [...value].length <= max ? value : INVALID_LENGTH
  })
}

/** The parameter DisplayName, at most 128 characters of free text. */
export function displayName(summary = 'Name to be shown.'): Field<string> {
  return freeText(summary, 128)
}

/** The parameter Comments, at most 128 characters of free text. */
export function comments(summary = 'Free text.'): Field<string> {
  return freeText(summary, 128)
}

/** The parameter Description, at most 1,024 characters of free text. */
export function description(summary = 'Free text.'): Field<string> {
  return freeText(summary, 1024)
}

/** The parameter Email, at most 128 characters. Nothing is ever sent to it, so its form alone is checked. */
export function email(): Field<string> {
  return parsed('Address for mail.', 'name@domain', (value) => {
    if (value.length > 128) return INVALID_LENGTH
    return /^[^\s@]+@[^\s@]+$/u.test(value) && isPlainText(value) ? value : INVALID_FORMAT
  })
}

/** The parameter MobilePhone: the code of the country, `-` and the number. */
export function mobilePhone(): Field<string> {
  return parsed('Number of a mobile phone.', '`86-` and digits', (value) =>
    /^[0-9]{1,4}-[0-9]{4,16}$/.test(value) ? value : INVALID_FORMAT,
  )
}

/** `v1`, `v2` …, as its number. */
export function policyVersionId(): Field<number> {
  return noted(
    parsed('Version of the policy.', '`v1`, `v2` …', (value) =>
      /^v[1-9][0-9]{0,8}$/.test(value) ? Number(value.slice(1)) : INVALID_FORMAT,
    ),
    'version',
  )
}

/** Where the previous page ended. The marker contains the last name, so that the store can seek instead of count. */
export function marker(): Field<string | undefined> {
  return optional(
    parsed('The marker that the page before was answered with.', 'marker', (value) => {
      const text = Buffer.from(value, 'base64url').toString()
      const isOurs = text.startsWith('after:') && markerAfter(text.slice(6)) === value
      return isOurs ? text.slice(6) : INVALID
    }),
  )
}

/** The marker of the page that begins after this name; the reverse of {@link marker}. */
export function markerAfter(name: string): string {
  return Buffer.from(`after:${name}`).toString('base64url')
}

/**
 * The documentation of ListGroups says 1 to 100, but Terraform asks every list for 1000, groups too
 * (`data_source_alicloud_ram_groups.go` of its provider), so all lists take 1 to 1000.
 */
export function maxItems(): Field<number> {
  return fallback(integer('Entries on a page.', { min: 1, max: 1000 }), 100)
}

/** Refused: there are no resource groups here, and ignoring it would extend the grant to the whole account. */
export function resourceGroup(): Field<boolean> {
  return refused('A group of resources that the grant would be limited to.')
}
