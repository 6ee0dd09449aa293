import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { ACCOUNT, REGION } from '../support/harness.ts'
import {
  allow,
  deny,
  grant,
  must,
  type Person,
  serverAndBeside,
} from '../support/permission/beside.ts'
import { FORBIDDEN, outcomeOf } from '../support/permission/secrets.ts'
import { formEncode, type Parameters, signV1 } from '../support/signing.ts'

const ALLOWED = ['app1/db', 'app1/', 'app1/../app2/db', 'app1//db', 'app1/.']
const FORBIDDEN_NAMES = [
  'app2/db',
  'app1',
  'App1/db',
  'APP1/DB',
  'app1.',
  'app10/db',
  'app2/../app1/db',
  '/app1/db',
  './app1/db',
  'secret/app1/db',
  'app1@/db',
]

const { jinku, beside } = await serverAndBeside()
let reader: Person
beforeAll(async () => {
  for (const SecretName of [...ALLOWED, ...FORBIDDEN_NAMES]) {
    const SecretData = dataOf(SecretName)
    await must(jinku.root.kms('CreateSecret', { SecretName, VersionId: 'v1', SecretData }))
  }
  reader = await beside.user('reader')
  await grant(jinku, reader, 'reader', allow('kms:GetSecretValue', 'acs:kms:*:*:secret/app1/*'))
})

function dataOf(name: string): string {
  const isAllowed = ALLOWED.includes(name)
  return `${isAllowed ? 'fine' : 'NEVER'}-${Buffer.from(name).toString('hex')}`
}

/** Spellings of one name that a decoding step might turn into another name. */
const respellings: fc.Arbitrary<(name: string) => string> = fc.oneof(
  fc.constantFrom<((name: string) => string)[]>(
    (name) => name,
    (name) => name.toUpperCase(),
    (name) => name.toLowerCase(),
    (name) => name.replaceAll('/', '//'),
    (name) => name.replaceAll('/', '/./'),
    (name) => name.replaceAll('/', '\\'),
    (name) => name.replaceAll('/', '%2F'),
    (name) => name.replaceAll('/', '%252f'),
    (name) => encodeURIComponent(encodeURIComponent(name)),
    (name) => name.replaceAll('a', '%61'),
    (name) => name.replaceAll('/', '\u2215'),
    (name) => name.replaceAll('a', '\uff41'),
    (name) => name.replaceAll('a', 'a\u0301'),
    (name) => name.replaceAll('1', '\u00b9'),
    (name) => name.normalize('NFD'),
    (name) => [...name].join('\u200b'),
    (name) => `app1/../${name}`,
    (name) => `app1/${name}`,
    (name) => `app1/db/../../${name}`,
    (name) => `./${name}`,
    (name) => `${name}/`,
    (name) => `${name}/.`,
    (name) => `${name}\0`,
    (name) => `app1/db\0${name}`,
    (name) => `app1/db,${name}`,
    (name) => `["${name}"]`,
    (name) => `app1/*`.replace('*', name),
    (name) => name.slice(0, -1).concat('*'),
    (name) => name.replace('2', '?'),
    (name) => `${name}?x=app1/db`,
    (name) => `${name}#app1/db`,
  ),
  fc
    .tuple(
      fc.constantFrom('', ' ', '\t', '\n', '\r\n', '\u00a0', '\ufeff'),
      fc.constantFrom('', ' ', '\t', '\n', '\u00a0'),
    )
    .map(
      ([before, after]) =>
        (name: string) =>
          `${before}${name}${after}`,
    ),
  fc
    .infiniteStream(fc.boolean())
    .map(
      (isUpper) => (name: string) =>
        [...name]
          .map((letter) => (isUpper.next().value ? letter.toUpperCase() : letter.toLowerCase()))
          .join(''),
    ),
)

const spellings: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...ALLOWED, ...FORBIDDEN_NAMES, ...FORBIDDEN_NAMES),
    fc.array(respellings, { minLength: 0, maxLength: 2 }),
    fc.constantFrom(
      '',
      '',
      `acs:kms:${REGION}:${ACCOUNT}:secret/`,
      `acs:kms:*:*:secret/`,
      `acs:kms::${ACCOUNT}:secret/`,
      `acs:kms:cn-elsewhere:${ACCOUNT}:secret/`,
      `acs:kms:${REGION}:6543210987654321:secret/`,
      `ACS:KMS:${REGION}:${ACCOUNT}:SECRET/`,
      `acs:kms:${REGION}:${ACCOUNT}:secret/app1/`,
      `acs:kms:${REGION}:${ACCOUNT}:secret/app1/../`,
      `acs:kms:${REGION}:${ACCOUNT}:secret//`,
      ` acs:kms:${REGION}:${ACCOUNT}:secret/`,
      `arn:acs:kms:${REGION}:${ACCOUNT}:secret/`,
    ),
  )
  .map(([name, all, start]) => start + all.reduce((text, respell) => respell(text), name))

test('however a name or an ARN is written, a user reads nothing but what is allowed', async () => {
  const seen = { values: 0, forbidden: 0 }
  const look = (text: string): void => {
    expect(text).not.toContain('NEVER')
    if (text.includes('fine-')) seen.values++
    if (text.includes(FORBIDDEN)) seen.forbidden++
  }
  await fc.assert(
    fc.asyncProperty(spellings, async (SecretName) => {
      const one = await reader.kms('GetSecretValue', { SecretName })
      look(one.text)
      // The answer is about exactly the secret that was named.
      if (one.status === 200) expect(SecretName.endsWith(one.body.SecretName)).toBe(true)
      const both = [{ SecretName }, { SecretName: 'app1/db' }]
      const batch = { SecretsList: JSON.stringify(both) }
      look((await reader.kms('BatchGetSecretValue', batch)).text)
    }),
    { numRuns: 200 },
  )
  expect(Math.min(seen.values, seen.forbidden)).toBeGreaterThan(30)
  expect(jinku.faults).toEqual([])
})

test('a name in the query and another in the body are one request for one secret, which is judged', async () => {
  const send = async (query: string, body: string): Promise<{ status: number; text: string }> => {
    const sent = signV1(
      reader.credentials,
      'GetSecretValue',
      { SecretName: body },
      {
        now: jinku.now(),
      },
    )
    return await jinku.send({
      path: `/?${formEncode({ SecretName: query })}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: formEncode(sent),
    })
  }
  const outcome = async (query: string, body: string): Promise<string> => {
    const { status, text } = await send(query, body)
    expect(text).not.toContain('NEVER')
    return status === 200 ? JSON.parse(text).SecretName : JSON.parse(text).Code
  }
  expect(await outcome('app1/db', 'app2/db')).toBe(FORBIDDEN)
  expect(await outcome('app2/db', 'app1/db')).toBe('app1/db')
})

test('an action in other letters is no action, allowed or not', async () => {
  for (const action of [
    'getsecretvalue',
    'GETSECRETVALUE',
    'GetSecretValue ',
    'kms:GetSecretValue',
  ]) {
    const reply = await reader.kms(action, { SecretName: 'app1/db' })
    expect(outcomeOf(reply)).toBe('InvalidAction.NotFound')
  }
})

// Names of identities and policies are unique without regard to case, so any case means the same one.
const ramSpellings = (name: string): fc.Arbitrary<string> =>
  respellings.map((respell) => respell(name))

test('however the name of a user is written, one that is denied is not reached and no other one is', async () => {
  const alice = await beside.user('alice')
  const bob = await beside.user('bob')
  const named = (name: string): string => `acs:ram:*:${ACCOUNT}:user/${name}`
  const notAlice = await beside.user('not-alice')
  await grant(jinku, notAlice, 'not-alice', allow('ram:*'), deny('ram:*', named('ALICE')))
  const onlyBob = await beside.user('only-bob')
  await grant(
    jinku,
    onlyBob,
    'only-bob',
    allow('ram:*', [named('bob'), `acs:ram:*:${ACCOUNT}:policy/*`, 'acs:ram:*:system:policy/*']),
  )

  const seen = { denied: 0, bob: 0 }
  const tries: ((person: Person, UserName: string) => ReturnType<Person['ram']>)[] = [
    (person, UserName) => person.ram('GetUser', { UserName }),
    (person, UserName) => person.ram('ListPoliciesForUser', { UserName }),
    (person, UserName) => person.ram('AttachPolicyToUser', { ...ADMIN, UserName }),
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(ramSpellings('alice'), ramSpellings('bob')),
      fc.constantFrom(...tries),
      async (UserName, attempt) => {
        for (const person of [notAlice, onlyBob]) {
          const reply = await attempt(person, UserName)
          expect(reply.text).not.toContain(alice.id)
          const isAlice = UserName.toLowerCase() === 'alice'
          if (isAlice) expect(outcomeOf(reply)).toBe('NoPermission')
          if (isAlice) seen.denied++
          if (reply.text.includes(bob.id)) seen.bob++
        }
      },
    ),
    { numRuns: 200 },
  )
  expect(Math.min(seen.denied, seen.bob)).toBeGreaterThan(3)
  expect(await beside.change(({ attachments }) => attachments.of(alice.entity))).toEqual([])
  expect(jinku.faults).toEqual([])
})

const ADMIN = { PolicyType: 'System', PolicyName: 'AdministratorAccess' }

test('however the name of a policy is written, one that is denied is neither read nor attached', async () => {
  const Marker = 'acs:kms:*:*:secret/only-in-this-document'
  const clerk = await beside.user('clerk')
  const guarded = await beside.group('guarded')
  await grant(jinku, guarded, 'Guarded', allow('kms:*', Marker))
  await grant(
    jinku,
    clerk,
    'clerk',
    allow('ram:*'),
    deny('ram:*', [
      `acs:ram:*:${ACCOUNT}:policy/guarded`,
      'acs:ram:*:system:policy/AdministratorAccess',
    ]),
  )
  const cases: readonly (readonly [PolicyType: string, name: string])[] = [
    ['Custom', 'Guarded'],
    ['System', 'AdministratorAccess'],
  ]
  let denied = 0
  await fc.assert(
    fc.asyncProperty(
      fc
        .constantFrom(...cases)
        .chain(([type, name]) => fc.tuple(fc.constant(type), ramSpellings(name))),
      fc.constantFrom(
        'GetPolicy',
        'ListPolicyVersions',
        'ListEntitiesForPolicy',
        'AttachPolicyToUser',
      ),
      async ([PolicyType, PolicyName], action) => {
        const parameters: Parameters = { PolicyType, PolicyName, UserName: 'clerk' }
        const reply = await clerk.ram(action, parameters)
        expect(reply.status).not.toBe(200)
        if (outcomeOf(reply) === 'NoPermission') denied++
      },
    ),
    { numRuns: 150 },
  )
  expect(denied).toBeGreaterThan(3)
  const held = await beside.change(({ attachments }) => attachments.of(clerk.entity))
  expect(held.map(({ record }) => record?.name)).toEqual(['clerk'])
})
