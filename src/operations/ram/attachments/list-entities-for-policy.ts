import { roleArn } from '../../../access/resource.ts'
import { string, structure, wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { wireTime } from '../../../api/wire-time.ts'
import { loadPolicy, policyResources } from '../policies/policy-lookup.ts'
import { policyName, policyType } from '../ram-fields.ts'

const ATTACHED = { AttachDate: string('When the policy was attached to it.') }

export const listEntitiesForPolicy = operation({
  service: 'ram',
  name: 'ListEntitiesForPolicy',
  summary: 'Lists the users, groups and roles that a policy is attached to.',
  uses: 'snapshot',
  input: { PolicyName: policyName(), PolicyType: policyType() },
  output: {
    Users: wrapped(
      'The users, in order of names.',
      'User',
      structure({
        UserId: string('Id of the user.'),
        UserName: string('Its name.'),
        DisplayName: string('Its name to be shown.'),
        ...ATTACHED,
      }),
    ),
    Groups: wrapped(
      'The groups, in order of names.',
      'Group',
      structure({
        GroupName: string('Name of the group.'),
        Comments: string('Free text.'),
        ...ATTACHED,
      }),
    ),
    Roles: wrapped(
      'The roles, in order of names.',
      'Role',
      structure({
        RoleId: string('Id of the role.'),
        RoleName: string('Its name.'),
        Arn: string('Its ARN.'),
        Description: string('Free text.'),
        ...ATTACHED,
      }),
    ),
  },
  errors: ['EntityNotExist.Policy'],
  resources: policyResources,

  async handle({ input, here, store, slices, refuse }) {
    const policy = await loadPolicy(input, store, refuse)
    const users = await store.attachments.users(policy, slices)
    const groups = await store.attachments.groups(policy, slices)
    const roles = await store.attachments.roles(policy, slices)
    return {
      Users: {
        User: await slices.map(users, ({ id, name, displayName, attachedAt }) => ({
          UserId: id,
          UserName: name,
          DisplayName: displayName,
          AttachDate: wireTime(attachedAt),
        })),
      },
      Groups: {
        Group: await slices.map(groups, ({ name, comments, attachedAt }) => ({
          GroupName: name,
          Comments: comments,
          AttachDate: wireTime(attachedAt),
        })),
      },
      Roles: {
        Role: await slices.map(roles, ({ id, name, description, attachedAt }) => ({
          RoleId: id,
          RoleName: name,
          Arn: roleArn(here.account, name),
          Description: description,
          AttachDate: wireTime(attachedAt),
        })),
      },
    }
  },
})
