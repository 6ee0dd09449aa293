import { noResource } from '../../access/resource.ts'
import { array, maybe, type Shape, string } from '../../api/answers.ts'
import { choice, fallback, INVALID, integer, optional, parsed } from '../../api/fields.ts'
import { pairs } from '../../api/lists.ts'
import { operation } from '../../api/operation.ts'
import { wireTime } from '../../api/wire-time.ts'
import type { Entry } from '../../audit/entry.ts'
import {
  ANSWERED_WITHIN_MS,
  formatPosition,
  parsePosition,
  type SearchTerm,
  searchTrail,
  type TrailSearch,
} from '../../audit/search-trail.ts'
import { parseWireTimestamp } from '../../calendar/timestamp.ts'
import { NO_ACCOUNT } from '../../domain/account-ids.ts'
import {
  concernsAccount,
  type Event,
  eventOf,
  kindsOf,
  principalTypesOf,
  roleNameOf,
  SERVICE_PRINCIPALS,
  serviceNamed,
} from './event.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MAX_RANGE_MS = 30 * DAY_MS
const DEFAULT_RANGE_MS = 7 * DAY_MS
const MAX_RESULTS = 50
/** Entries that one request examines. The next token continues after them. */
const MAX_LOOKED_AT = 200_000
/** The service ignores further attributes. */
const MAX_ATTRIBUTES = 2

/** For each attribute: the member of the event that must match, and what to search for in stored entries if that is known. */
const ATTRIBUTES = {
  ServiceName: {
    of: (event) => event.serviceName,
    mention: (value) => ({ member: 'service', value: serviceNamed(value) }),
  },
  EventName: {
    of: (event) => event.eventName,
    mention: (value) => ({ member: 'action', value }),
  },
  User: {
    of: (event) => event.userIdentity.userName,
    // A session is `reader:ci` here and `assumed-role/reader/ci` in its entry. A principal without a name is found by its type.
    mention: (value) => ({
      oneOf: [
        { ending: `/${value.replace(':', '/')}` },
        ...[value, ...(principalTypesOf(value) ?? [])].map(ofPrincipalType),
      ],
    }),
  },
  EventId: {
    of: (event) => event.eventId,
    mention: (value) => ({ member: 'requestId', value }),
  },
  EventRW: {
    of: (event) => event.eventRW,
    mention: (value) => ({
      oneOf: [true, false]
        .filter((isWrite) => value === (isWrite ? 'Write' : 'Read'))
        .map((isWrite) => ({ member: 'isWrite', value: isWrite })),
    }),
  },
  EventType: {
    of: (event) => event.eventType,
    mention: (value) =>
      value === 'ApiCall'
        ? undefined
        : { oneOf: value === 'AliyunServiceEvent' ? SERVICE_PRINCIPALS.map(ofPrincipalType) : [] },
  },
  EventAccessKeyId: {
    of: (event) => event.userIdentity.accessKeyId,
    mention: (value) => ({ member: 'accessKeyId', value }),
  },
  SourceIpAddress: {
    of: (event) => event.sourceIpAddress,
    mention: (value) => ({ member: 'sourceAddress', value }),
  },
  RoleName: {
    of: roleNameOf,
    mention: (value) => `assumed-role/${value}`,
  },
  ResourceType: {
    of: (event) => Object.keys(event.referencedResources),
    mention: (value) => ({ oneOf: kindsOf(value) }),
  },
  ResourceName: {
    of: (event) => Object.values(event.referencedResources).flat(),
    mention: (value) => value,
  },
} as const satisfies {
  readonly [key: string]: {
    of(event: Event): string | readonly string[] | undefined
    mention(value: string): SearchTerm | undefined
  }
}
type Attribute = keyof typeof ATTRIBUTES

export const lookupEvents = operation({
  service: 'actiontrail',
  name: 'LookupEvents',
  summary:
    'Searches the trail of the account: its own requests, and those of others that concern something of it.',
  uses: 'read',
  input: {
    NextToken: optional(
      parsed('Where the page before ended.', 'token', (value) => parsePosition(value) ?? INVALID),
    ),
    MaxResults: fallback(integer('Events on a page.', { min: 0, max: MAX_RESULTS }), 20),
    StartTime: optional(moment('Events from then on; seven days before the end if absent.')),
    EndTime: optional(moment('Events before then; now if absent.')),
    Direction: fallback(
      choice('Newest or oldest events first.', ['BACKWARD', 'FORWARD']),
      'BACKWARD',
    ),
    LookupAttribute: fallback(
      pairs(
        `What the events must have, exactly. The first two count, of the same key the second. Keys: ${Object.keys(ATTRIBUTES).join(', ')}.`,
        { max: 20 },
      ),
      [],
    ),
  },
  output: {
    Events: array('The events.', event()),
    NextToken: maybe(string('What to ask the next page with; only when there may be more.')),
    StartTime: string('Where the search began.'),
    EndTime: string('Where it ended.'),
  },
  errors: ['InvalidQueryParameter'],
  check({ input, refuse }) {
    for (const { Key, Value } of input.LookupAttribute) {
      if (Key === undefined || !isAttribute(Key) || Value === undefined || Value === '') {
        refuse('InvalidQueryParameter')
      }
    }
    const { StartTime, EndTime } = input
    if (StartTime === undefined || EndTime === undefined) return
    if (StartTime > EndTime || EndTime - StartTime > MAX_RANGE_MS) refuse('InvalidQueryParameter')
  },
  resources: (_, here) => [noResource(here)],

  async handle({ input, here, now, store, caller, client, longReads }) {
    // The end is exclusive, so it is moved to the next second: events of the current second belong to the result.
    const before = input.EndTime ?? Math.floor(now / 1000) * 1000 + 1000
    const from = input.StartTime ?? before - DEFAULT_RANGE_MS
    const wanted = new Map(
      input.LookupAttribute.slice(0, MAX_ATTRIBUTES).map(({ Key, Value }) => [Key, Value]),
    )
    const pick = (found: object): Event | undefined => {
      // All that the trail contains was written as an entry.
      const entry = found as Entry
      const isInRange = entry.time >= from && entry.time < before
      if (!isInRange || !concernsAccount(entry, here.account)) return undefined
      const one = eventOf(entry, here.region, here.account)
      return [...wanted].every(([key, value]) => has(one, key, value)) ? one : undefined
    }
    const search: TrailSearch<Event> = {
      // What concerns this account and another one is in a chain of no account.
      accounts: [NO_ACCOUNT, here.account],
      order: input.Direction === 'FORWARD' ? 'oldest first' : 'newest first',
      from,
      before: before + ANSWERED_WITHIN_MS,
      after: input.NextToken,
      // Nearly all entries contain the account, so it is searched for last.
      terms: [...[...wanted].flatMap(mentionOf), here.account],
      select: pick,
      // A request for 0 events gets none, but the search must find one so that its page has a next token.
      limit: Math.max(1, input.MaxResults),
      maxEntries: MAX_LOOKED_AT,
    }
    const { found, next } = await longReads.run({ caller, client }, (slices) =>
      searchTrail((page) => store.trail.page(page), search, slices),
    )
    return {
      Events: input.MaxResults === 0 ? [] : found.map(({ entry }) => entry),
      ...(next === undefined ? {} : { NextToken: formatPosition(next) }),
      StartTime: wireTime(from),
      EndTime: wireTime(before),
    }
  },
})

function has(one: Event, key: string | undefined, value: string | undefined): boolean {
  if (key === undefined || value === undefined || !isAttribute(key)) return false
  const actual = ATTRIBUTES[key].of(one)
  return Array.isArray(actual) ? actual.includes(value) : actual === value
}

function mentionOf([key, value]: [string | undefined, string | undefined]): SearchTerm[] {
  if (key === undefined || value === undefined || !isAttribute(key)) return []
  const mention = ATTRIBUTES[key].mention(value)
  return mention === undefined ? [] : [mention]
}

function ofPrincipalType(type: string): SearchTerm {
  return { member: 'principalType', value: type }
}

function isAttribute(key: string): key is Attribute {
  return Object.hasOwn(ATTRIBUTES, key)
}

function moment(summary: string) {
  return parsed(summary, '`2025-01-02T03:04:05Z`', (value) => parseWireTimestamp(value) ?? INVALID)
}

function event(): Shape<Event> {
  return {
    form: 'event',
    summary: '',
    isOptional: false,
    fits: (value) => typeof value === 'object' && value !== null && 'eventId' in value,
  }
}
