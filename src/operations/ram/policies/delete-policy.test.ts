import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import {
  allow,
  attachTo,
  documentOf,
  must,
  serverAndBeside,
} from '../../../../test/support/permission/beside.ts'
import { deletePolicy } from './delete-policy.ts'

const { jinku, beside } = await serverAndBeside()

const PolicyDocument = documentOf(allow('kms:*'))

function create(PolicyName: string) {
  return must(jinku.root.ram('CreatePolicy', { PolicyName, PolicyDocument, 'Tag.1.Key': 'k' }))
}

async function exists(PolicyName: string): Promise<boolean> {
  const reply = await jinku.root.ram('GetPolicy', { PolicyName, PolicyType: 'Custom' })
  return reply.status === 200
}

test('a policy goes with its tags, and its name is free again', async () => {
  await create('gone')
  const reply = await jinku.root.ram('DeletePolicy', { PolicyName: 'GONE' })
  expect(expectAnswer(deletePolicy, reply)).toEqual({})
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'DeletePolicy',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:policy/GONE',
    outcome: 'OK',
  })
  expect(await exists('gone')).toBe(false)
  const tagged = await jinku.root.ram('ListPolicies', { 'Tag.1.Key': 'k' })
  expect(tagged.body.Policies.Policy).toEqual([])
  await create('gone')
})

test.each(['user', 'group', 'role'] as const)(
  'a policy that is attached to a %s stays, whatever else is deleted with it',
  async (kind) => {
    const PolicyName = `held-by-${kind}`
    await create(PolicyName)
    const holder = await beside[kind](`holder-${kind}`)
    await attachTo(jinku, holder, 'Custom', PolicyName)
    const reply = await jinku.root.ram('DeletePolicy', { PolicyName, CascadingDelete: true })
    expectRefusal(reply, {
      status: 409,
      code: `DeleteConflict.Policy.${kind === 'user' ? 'User' : kind === 'group' ? 'Group' : 'Role'}`,
      message: `The policy CAN NOT been attached to any ${kind} while deleting the policy.`,
    })
    expect(await exists(PolicyName)).toBe(true)
  },
)

test('versions that are not in force go only when that is asked for', async () => {
  const PolicyName = 'versioned'
  await create(PolicyName)
  await must(jinku.root.ram('CreatePolicyVersion', { PolicyName, PolicyDocument }))
  const conflict = {
    status: 409,
    code: 'DeleteConflict.Policy.Version',
    message: 'The policy CAN NOT has any version except the default version.',
  }
  expectRefusal(await jinku.root.ram('DeletePolicy', { PolicyName }), conflict)
  const refused = await jinku.root.ram('DeletePolicy', { PolicyName, CascadingDelete: false })
  expectRefusal(refused, conflict)
  const reply = await jinku.root.ram('DeletePolicy', { PolicyName, CascadingDelete: true })
  expect(expectAnswer(deletePolicy, reply)).toEqual({})
  expect(await exists(PolicyName)).toBe(false)
})

test.each(['missing', 'AdministratorAccess'])(
  'the policy %s is no custom one, so it cannot be deleted',
  async (PolicyName) => {
    expectRefusal(await jinku.root.ram('DeletePolicy', { PolicyName }), {
      status: 404,
      code: 'EntityNotExist.Policy',
      message: 'The policy does not exist.',
    })
  },
)

test('the policy of another account is not deleted', async () => {
  const other = await beside.otherAccount()
  await create('here')
  expectRefusal(await other.ram('DeletePolicy', { PolicyName: 'here' }), {
    status: 404,
    code: 'EntityNotExist.Policy',
    message: 'The policy does not exist.',
  })
  expect(await exists('here')).toBe(true)
})

test('whether to delete the versions is true or false', async () => {
  const reply = await jinku.root.ram('DeletePolicy', { PolicyName: 'x', CascadingDelete: 'yes' })
  expectRefusal(reply, {
    status: 400,
    code: 'InvalidParameter.CascadingDelete',
    message: 'The parameter - "CascadingDelete" is incorrect.',
  })
})
