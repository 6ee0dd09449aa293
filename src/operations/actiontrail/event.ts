/**
 * An entry of the trail as ActionTrail words it. Source: the reference of events in the ActionTrail documentation; members
 * that have no meaning here are left out.
 */

import { wireTime } from '../../api/wire-time.ts'
import { accountIn, type Entry, type FormerValue, relativeIdOf } from '../../audit/entry.ts'
import { apiVersions } from '../api-versions.ts'

/** An event as ActionTrail shows it. */
export interface Event {
  readonly eventId: string
  readonly eventVersion: number
  readonly eventType: string
  readonly eventCategory: string
  readonly eventName: string
  readonly eventTime: string
  readonly eventSource: string
  readonly apiVersion?: string
  readonly eventRW: string
  readonly serviceName: string
  readonly acsRegion: string
  readonly requestId: string
  readonly sourceIpAddress: string
  readonly userAgent: string
  readonly userIdentity: UserIdentity
  readonly resourceType?: string
  readonly resourceName?: string
  readonly referencedResources: { readonly [type: string]: readonly string[] }
  readonly requestParameters: { readonly [name: string]: string }
  readonly errorCode?: string
  readonly errorMessage?: string
  readonly additionalEventData: AdditionalData
}

/** Members of our entries that ActionTrail does not have. */
interface AdditionalData {
  readonly versionId?: string
  readonly versionStage?: string
  readonly decidedBy?: string
  /** What a change replaced. */
  readonly former?: readonly FormerValue[]
}

interface UserIdentity {
  readonly type: string
  readonly principalId: string
  readonly accountId: string
  readonly accessKeyId: string
  readonly userName: string
}

const SERVICES: { readonly [service: string]: string } = {
  kms: 'Kms',
  ram: 'Ram',
  sts: 'Sts',
  actiontrail: 'ActionTrail',
  local: 'Local',
}
const IDENTITIES: { readonly [type: string]: string } = {
  root: 'root-account',
  user: 'ram-user',
  session: 'assumed-role',
  local: 'system',
  service: 'system',
}

/** Whether an account may see an entry: it made the request, or the request concerned one of its resources. */
export function concernsAccount(entry: Entry, account: string): boolean {
  return entry.account === account || ownArns(entry, account).length > 0
}

function ownArns({ resource = '' }: Entry, account: string): readonly string[] {
  if (!resource.includes(`:${account}:`)) return []
  return resource.split(' ').filter((arn) => accountIn(arn) === account)
}

// For a request from another account, an account sees only which of its own resources the request concerned. The rest of the
// request, and which policies of the caller decided, is shown to the caller's account only. In turn the caller's account does
// not see what a change replaced in this one.
function shownTo(account: string, entry: Entry): Entry {
  const { resource = '', parameters = {}, message, former, decidedBy } = entry
  const isOfOurs = accountIn(resource) === account
  const isOfResource = /^(Resource|Trust)\//.test(decidedBy ?? '')
  if (entry.account === account) {
    // If a policy of the resource denied the request, to say so would tell the other account that the resource exists.
    const isTheirs = isOfResource && isRefusedPermission(entry) && isAbroad(entry)
    return {
      ...entry,
      former: isOfOurs ? former : undefined,
      decidedBy: isTheirs ? 'implicit deny' : decidedBy,
    }
  }
  const namesOurs = ([, value]: readonly [string, string]): boolean =>
    value.includes(`:${account}:`)
  const isMessageOurs = message?.includes('acs:') !== true || message.includes(`:${account}:`)
  return {
    ...entry,
    former: isOfOurs ? former : undefined,
    resource: ownArns(entry, account).join(' '),
    parameters: Object.fromEntries(Object.entries(parameters).filter(namesOurs)),
    message: isMessageOurs ? message : undefined,
    decidedBy: isOfResource ? decidedBy : undefined,
  }
}

function isRefusedPermission({ outcome }: Entry): boolean {
  return ['Forbidden.NoPermission', 'NoPermission', 'AccessDeniedError'].includes(outcome)
}

function isAbroad({ account, resource = '' }: Entry): boolean {
  return resource.split(' ').some((arn) => arn !== '*' && accountIn(arn) !== account)
}

/**
 * The event that this account sees of an entry.
 *
 * @param region of the server, which events name
 */
export function eventOf(whole: Entry, region: string, account: string): Event {
  const entry = shownTo(account, whole)
  const service = entry.service ?? ''
  const resources = resourcesIn(entry.resource)
  const [first] = resources
  const { version, label, decidedBy, message, former, parameters = {} } = entry
  const apiVersion = isOfService(entry) ? undefined : versionOf(service)
  return {
    eventId: entry.requestId,
    eventVersion: 1,
    eventType: isOfService(entry) ? 'AliyunServiceEvent' : 'ApiCall',
    eventCategory: 'Management',
    eventName: entry.action ?? '',
    eventTime: wireTime(entry.time),
    eventSource: `${service}.aliyuncs.com`,
    ...(apiVersion === undefined ? {} : { apiVersion }),
    eventRW: entry.isWrite ? 'Write' : 'Read',
    serviceName: SERVICES[service] ?? service,
    acsRegion: region,
    requestId: entry.requestId,
    sourceIpAddress: entry.sourceAddress,
    userAgent: entry.userAgent,
    userIdentity: identityOf(entry, account),
    ...(first === undefined ? {} : { resourceType: first.type, resourceName: first.name }),
    referencedResources: byType(resources),
    requestParameters: parameters,
    ...(entry.outcome === 'OK' ? {} : { errorCode: entry.outcome }),
    ...(message === undefined ? {} : { errorMessage: message }),
    additionalEventData: {
      ...(version === undefined ? {} : { versionId: version }),
      ...(label === undefined ? {} : { versionStage: label }),
      ...(decidedBy === undefined ? {} : { decidedBy }),
      ...(former === undefined ? {} : { former }),
    },
  }
}

function versionOf(service: string): string | undefined {
  return Object.hasOwn(apiVersions, service)
    ? apiVersions[service as keyof typeof apiVersions]
    : undefined
}

/** Principals of the server itself: no client made these requests. */
export const SERVICE_PRINCIPALS = ['local', 'service'] as const

function isOfService({ principalType }: Entry): boolean {
  return SERVICE_PRINCIPALS.some((type) => type === principalType)
}

/** The service as entries name it, from the name that an event has. */
export function serviceNamed(name: string): string {
  return Object.entries(SERVICES).find(([, known]) => known === name)?.[0] ?? name
}

/** The principal types of entries whose events show this user name. @returns undefined for the name of a real user */
export function principalTypesOf(userName: string): readonly string[] | undefined {
  return userName === LOCAL_ADMINISTRATION.userName ? SERVICE_PRINCIPALS : undefined
}

function identityOf(entry: Entry, account: string): UserIdentity {
  if (isOfService(entry) && entry.account !== account) return LOCAL_ADMINISTRATION
  return {
    type: IDENTITIES[entry.principalType ?? ''] ?? '',
    principalId: entry.principalId ?? '',
    accountId: entry.account ?? '',
    accessKeyId: entry.accessKeyId ?? '',
    userName: userNameOf(entry),
  }
}

// The server acts for an account of its own choice, which is not shown to the account that it acts upon.
const LOCAL_ADMINISTRATION: UserIdentity = {
  type: 'system',
  principalId: 'local administration',
  accountId: '',
  accessKeyId: '',
  userName: 'local administration',
}

/** The name of the user; for a session the names of its role and of itself, `reader:ci`. */
function userNameOf({ principalType, principal = '' }: Entry): string {
  const relative = relativeIdOf(principal)
  switch (principalType) {
    case 'user':
      return relative.replace(/^user\//, '')
    case 'session':
      return relative.replace(/^assumed-role\//, '').replace('/', ':')
    case 'service':
      return relative.replace(/^service\//, '')
    default:
      return principalType ?? ''
  }
}

/** The role of a session. */
export function roleNameOf(event: Event): string | undefined {
  const { type, userName } = event.userIdentity
  return type === 'assumed-role' ? userName.split(':')[0] : undefined
}

interface NamedResource {
  readonly type: string
  readonly name: string
}

// `acs:kms:cn-hangzhou:1234567890123456:secret/app/db` is the ACS::KMS::Secret `app/db`.
function resourcesIn(arns = ''): readonly NamedResource[] {
  return arns.split(' ').flatMap((arn) => {
    const [, service = '', , account = ''] = arn.split(':')
    const [kind = '', ...name] = relativeIdOf(arn).split('/')
    if (kind === '') return []
    const type = `ACS::${service.toUpperCase()}::${TYPES[kind] ?? capitalized(kind)}`
    return [{ type, name: name.length === 0 ? account : name.join('/') }]
  })
}

// Types that do not follow from the kind by its hyphens, and the type of the account itself.
const TYPES: { readonly [kind: string]: string } = { accesskey: 'AccessKey', '*': 'Account' }

/** Texts of which the ARNs of an entry contain one if its event has a resource of this type. */
export function kindsOf(type: string): readonly string[] {
  const kind = type.split('::').at(-1) ?? ''
  const initial = `${kind.charAt(0).toLowerCase()}${kind.slice(1)}`
  const hyphenated = initial.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const special = Object.keys(TYPES).filter((one) => TYPES[one] === kind)
  return [...new Set([kind, initial, hyphenated, ...special])].map((one) => `:${one}`)
}

/** `account-alias` is an `AccountAlias`. */
function capitalized(kind: string): string {
  return kind.replace(/(^|-)([a-z])/g, (_, _hyphen, letter: string) => letter.toUpperCase())
}

function byType(resources: readonly NamedResource[]): { [type: string]: string[] } {
  const types: { [type: string]: string[] } = {}
  for (const { type, name } of resources) {
    const names = types[type] ?? []
    types[type] = names
    names.push(name)
  }
  return types
}
