/** The flags that select entries of the audit trail. */

import { type Entry, relativeIdOf } from '../../../audit/entry.ts'
import {
  ANSWERED_WITHIN_MS,
  type SearchTerm,
  type TrailSearch,
} from '../../../audit/search-trail.ts'
import { NO_ACCOUNT } from '../../../audit/trail.ts'
import { concernsAccount } from '../../../operations/actiontrail/event.ts'
import { type Flag, type Given, singleValue } from '../../command.ts'
import { MOMENT, parseMoment } from './moment.ts'

/** Which entries to find. */
export type EntrySelection = Pick<
  TrailSearch<Entry>,
  'accounts' | 'from' | 'before' | 'terms' | 'select'
>

interface Filter extends Flag {
  /** A text that must occur in the stored form of a matching entry. Only entries that contain it are parsed and checked. */
  mention?(wanted: string): SearchTerm
  fits(entry: Entry, wanted: string): boolean
}

/** The flags that choose a period. */
export const PERIOD_FLAGS: { readonly [flag: string]: Flag } = {
  from: { summary: 'Only entries of this time or later.', form: MOMENT },
  to: { summary: 'Only entries before this time.', form: MOMENT },
}

const same = (wanted: string): string => wanted

/** The flags that choose entries. */
export const FILTERS: { readonly [flag: string]: Filter } = {
  account: {
    summary: 'The account that called, or whose resource was meant.',
    form: 'account id',
    mention: same,
    fits: concernsAccount,
  },
  principal: {
    summary: 'Who called.',
    form: 'an ARN, or its last part such as root, user/alice or assumed-role/reader/ci',
    mention: same,
    fits: ({ principal }, wanted) =>
      principal === wanted || relativeIdOf(principal ?? '') === wanted,
  },
  user: {
    summary: 'The user who called.',
    form: 'name of a user',
    mention: (wanted) => `user/${wanted}`,
    fits: ({ principal }, wanted) => relativeIdOf(principal ?? '') === `user/${wanted}`,
  },
  action: {
    summary: 'What was asked for.',
    form: 'such as GetSecretValue or kms:GetSecretValue',
    mention: (wanted) => wanted.split(':').at(-1) ?? '',
    fits: ({ service, action }, wanted) => action === wanted || `${service}:${action}` === wanted,
  },
  service: {
    summary: 'The API that was called.',
    form: 'kms, ram, sts, actiontrail or local',
    mention: (wanted) => ({ member: 'service', value: wanted }),
    fits: ({ service }, wanted) => service === wanted,
  },
  resource: {
    summary: 'On what.',
    form: 'an ARN, or its last part such as secret/app/db or app/db',
    mention: same,
    fits: ({ resource }, wanted) =>
      (resource ?? '').split(' ').some((arn) => {
        const id = relativeIdOf(arn)
        return [arn, id, id.replace(/^[^/]*\//, '')].includes(wanted)
      }),
  },
  outcome: {
    summary: 'How it ended.',
    form: 'OK, refused for whatever else, or the code of a refusal',
    mention: (wanted) => (wanted === 'refused' ? 'outcome' : { member: 'outcome', value: wanted }),
    fits: ({ outcome }, wanted) => (wanted === 'refused' ? outcome !== 'OK' : outcome === wanted),
  },
  'access-key': {
    summary: 'The access key that was used.',
    form: 'access key id',
    mention: same,
    fits: ({ accessKeyId }, wanted) => accessKeyId === wanted,
  },
  source: {
    summary: 'Where the request came from.',
    form: 'an address',
    mention: same,
    fits: ({ sourceAddress }, wanted) => sourceAddress === wanted,
  },
  'request-id': {
    summary: 'One request.',
    form: 'request id',
    mention: same,
    fits: ({ requestId }, wanted) => requestId === wanted,
  },
}

/** Reads the selection from the flags. @throws CommandError */
export function selectionFrom(given: Given, now = Date.now()): EntrySelection {
  const wanted = Object.entries(FILTERS).flatMap(([flag, filter]) => {
    const value = singleValue(given, flag)
    return value === undefined ? [] : [{ value, filter }]
  })
  const from = timeOf(given, 'from', now)
  const to = timeOf(given, 'to', now)
  const account = singleValue(given, 'account')
  return {
    // What concerns this account and another one is in a chain of no account.
    ...(account !== undefined && { accounts: [...new Set([NO_ACCOUNT, account])] }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { before: to + ANSWERED_WITHIN_MS }),
    terms: wanted.flatMap(({ value, filter }) => filter.mention?.(value) ?? []),
    select: (found) => {
      // Everything that was recorded is an entry, so the type is known.
      const entry = found as Entry
      if (from !== undefined && entry.time < from) return undefined
      if (to !== undefined && entry.time >= to) return undefined
      return wanted.every(({ value, filter }) => filter.fits(entry, value)) ? entry : undefined
    },
  }
}

function timeOf(given: Given, flag: string, now: number): number | undefined {
  const text = singleValue(given, flag)
  return text === undefined ? undefined : parseMoment(text, flag, now)
}
