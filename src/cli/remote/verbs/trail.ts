/** `jinku trail`: what was done in the account, newest first. */

import { UsageFailure } from '../failure.ts'
import { text, wholeOr } from '../flags.ts'
import { lines, outputFlag, print } from '../output.ts'
import { type Item, itemsAt, memberText } from '../pages.ts'
import type { Session } from '../session.ts'
import { verb } from '../verb.ts'

const PAGE_SIZE = 50
const UNITS: { readonly [unit: string]: number } = { m: 60_000, h: 3_600_000, d: 86_400_000 }

export const trail = verb({
  summary: {
    en: 'Shows what was done in the account, the newest first.',
    zh: '显示账号中的操作记录，最新的在前。',
  },
  about: {
    en: 'The events that LookupEvents answers: who did what to which resource, from where, and how it ended; no value.',
    zh: 'LookupEvents 返回的事件：谁从哪里对哪个资源做了什么、结果如何；不含任何值。',
  },
  flags: {
    since: text('30m|12h|7d', {
      en: 'How far back. Default: 7 days.',
      zh: '回溯多久。默认：7 天。',
    }),
    action: text('name', {
      en: 'Only this operation, such as GetSecretValue.',
      zh: '只看此操作，例如 GetSecretValue。',
    }),
    user: text('name', { en: 'Only what this user did.', zh: '只看此用户的操作。' }),
    resource: text(
      'name',
      { en: 'Only what concerns this secret or key.', zh: '只看涉及此凭据或密钥的操作。' },
      { completes: 'secret' },
    ),
    limit: wholeOr(
      'n',
      50,
      { min: 1, max: 10_000 },
      { en: 'At most so many events.', zh: '最多显示的事件数。' },
    ),
    output: outputFlag('table'),
  },
  examples: [
    ['jinku trail --since 1h', { en: 'The last hour.', zh: '最近一小时。' }],
    [
      'jinku trail --resource app/db --action GetSecretValue',
      { en: 'Who has read a secret.', zh: '谁读取了某个凭据。' },
    ],
  ],
  async run({ flags, io, session }) {
    const attributes = [
      ['EventName', flags.action],
      ['User', flags.user],
      ['ResourceName', flags.resource],
    ].filter((pair): pair is [string, string] => pair[1] !== undefined)
    // More would not count on this API.
    if (attributes.length > 2) {
      throw new UsageFailure({
        en: 'Give at most two of --action, --user and --resource.',
        zh: '--action、--user、--resource 最多给出两个。',
      })
    }
    const start = flags.since === undefined ? undefined : startOf(flags.since)
    const events = await eventsOf(await session(), attributes, start, flags.limit)
    const rows = events.map((event) => {
      const identity = (event['userIdentity'] ?? {}) as Item
      return [
        memberText(event, 'eventTime'),
        memberText(event, 'eventName'),
        memberText(identity, 'userName') || memberText(identity, 'type'),
        memberText(event, 'resourceName'),
        memberText(event, 'sourceIpAddress'),
        memberText(event, 'errorCode') || 'ok',
      ]
    })
    await print(io, flags.output, {
      value: lines(events.map((event) => memberText(event, 'eventId'))),
      data: events,
      rows: [['Time', 'Action', 'Who', 'Resource', 'From', 'Outcome'], ...rows],
    })
  },
})

async function eventsOf(
  session: Session,
  attributes: readonly (readonly [string, string])[],
  start: string | undefined,
  limit: number,
): Promise<readonly Item[]> {
  const lookup = attributes.flatMap(([key, value], index) => [
    [`LookupAttribute.${index + 1}.Key`, key],
    [`LookupAttribute.${index + 1}.Value`, value],
  ])
  const events: Item[] = []
  let token: string | undefined
  do {
    const answer = await session.call('actiontrail', 'LookupEvents', {
      ...Object.fromEntries(lookup),
      StartTime: start,
      MaxResults: String(Math.min(PAGE_SIZE, limit - events.length)),
      NextToken: token,
    })
    events.push(...itemsAt(answer, 'Events'))
    token = memberText(answer, 'NextToken') || undefined
  } while (token !== undefined && events.length < limit)
  return events
}

function startOf(since: string): string {
  const [, count, unit = ''] = /^([0-9]{1,6})([mhd])$/.exec(since) ?? []
  if (count === undefined) {
    throw new UsageFailure({
      en: '--since is a number and m, h or d, such as 12h.',
      zh: '--since 为数字加 m、h 或 d，例如 12h。',
    })
  }
  const time = new Date(Date.now() - Number(count) * (UNITS[unit] ?? 0))
  return time.toISOString().replace(/\.[0-9]+Z$/, 'Z')
}
