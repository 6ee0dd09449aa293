/** What a policy can be attached to: users, groups and roles. Each row holds all in which their operations differ. */

import { type RequestScope, type Resource, ramResource } from '../../../access/resource.ts'
import type { Field } from '../../../api/fields.ts'
import type { Entity, IdentitiesReadStore, PolicyReference } from '../../../storage/identities.ts'
import { policyResources } from '../policies/policy-lookup.ts'
import {
  groupName,
  policyName,
  policyType,
  resourceGroup,
  roleName,
  userName,
} from '../ram-fields.ts'

type Noun = 'User' | 'Group' | 'Role'
type NameParameter = `${Noun}Name`

/** What the operations of attachments need to know of users, groups or roles. */
export interface PolicyHolder {
  readonly type: Entity['type']
  /** Part of the names of operations, parameters and error codes. */
  readonly noun: Noun
  readonly parameter: NameParameter
  readonly input: NameInput
  readonly summaries: { readonly attach: string; readonly detach: string; readonly list: string }
  named(store: IdentitiesReadStore, name: string): Promise<{ readonly id: string } | undefined>
}

/** The kinds of policy holders, by their type in storage. */
export const policyHolders = {
  user: {
    type: 'user',
    noun: 'User',
    parameter: 'UserName',
    input: nameInput('UserName', userName()),
    summaries: {
      attach: 'Attaches a policy to a user, who may then do what it allows.',
      detach: 'Takes a policy away from a user. What the user has through groups stays.',
      list: 'Lists the policies attached to a user itself; those of its groups are not among them.',
    },
    named: (store, name) => store.users.named(name),
  },
  group: {
    type: 'group',
    noun: 'Group',
    parameter: 'GroupName',
    input: nameInput('GroupName', groupName()),
    summaries: {
      attach: 'Attaches a policy to a group, whose members may then do what it allows.',
      detach: 'Takes a policy away from a group, and so from its members.',
      list: 'Lists the policies attached to a group.',
    },
    named: (store, name) => store.groups.named(name),
  },
  role: {
    type: 'role',
    noun: 'Role',
    parameter: 'RoleName',
    input: nameInput('RoleName', roleName()),
    summaries: {
      attach: 'Attaches a policy to a role. Whoever assumes the role may then do what it allows.',
      detach: 'Takes a policy away from a role, and so from all of its sessions.',
      list: 'Lists the policies attached to a role.',
    },
    named: (store, name) => store.roles.named(name),
  },
} as const satisfies { readonly [type in Entity['type']]: PolicyHolder }

/** The resource of a user, group or role. It need not exist. */
export function holderResource(here: RequestScope, { type }: PolicyHolder, name: string): Resource {
  return ramResource(here, `${type}/${name}`)
}

type AttachmentInput = { readonly [name in NameParameter]: string } & {
  readonly PolicyType: PolicyReference['type']
  readonly PolicyName: string
}

/** Spread into attaching and detaching. Permission is needed on both the holder and the policy. */
export function attachmentChange(holder: PolicyHolder) {
  return {
    service: 'ram',
    uses: 'change',
    changesAccess: true,
    input: {
      PolicyType: policyType(),
      PolicyName: policyName(),
      ...holder.input,
      ResourceGroupId: resourceGroup(),
    },
    output: {},
    resources: (input: AttachmentInput, here: RequestScope) => [
      holderResource(here, holder, input[holder.parameter]),
      ...policyResources(input, here),
    ],
  } as const
}

type NameInput = { readonly [name in NameParameter]: Field<string> }

/** Typed as if all three parameters were declared: a handler reads only the one of its own holder. */
function nameInput(parameter: NameParameter, field: Field<string>): NameInput {
  return { [parameter]: field } as NameInput
}
