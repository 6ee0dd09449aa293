import type { Declared } from './declared.ts'

const error = (status: number, message: string, meaning: string): Declared => ({
  status,
  message,
  meaning,
})

const missing = (message: string, what: string): Declared =>
  error(404, message, `${what} does not exist.`)
const notAttached = (what: string, entity: string): Declared =>
  error(404, `${what} does not exist.`, `The policy is not attached to the ${entity}.`)
const exists = (what: string): Declared =>
  error(
    409,
    `The ${what} does already EXIST.`,
    `The name of the ${what} is taken, in whatever case.`,
  )
const attached = (entity: string): Declared =>
  error(
    409,
    `The ${entity} has already been attached this policy.`,
    `The policy is attached to the ${entity} already.`,
  )
const conflict = (message: string, meaning: string): Declared => error(409, message, meaning)
const limit = (message: string, meaning: string): Declared => error(409, message, meaning)

/** Errors of RAM, STS and ActionTrail; each operation declares those that it can answer. */
export const ramErrors = {
  'InvalidParameter.Password.TooWeak': error(
    400,
    'The parameter - "Password" is not compliant with the password policy.',
    'A password has 8 to 32 characters, none of which is a control character.',
  ),
  'InvalidParameter.AccountAlias.Length': error(
    400,
    'The parameter - "AccountAlias" MUST be in the range of 3 and 32.',
    'An account alias has 3 to 32 characters.',
  ),
  'InvalidParameter.AccountAlias.Format': error(
    400,
    'The format of parameter - "AccountAlias" is incorrect.',
    'An account alias has lowercase letters, digits and hyphens, which neither begin nor end it nor stand together.',
  ),
  MalformedPolicyDocument: {
    repeatsCaller: true,
    ...error(
      400,
      'The policy document is malformed.',
      'A policy document is not in the policy language; the message says where and why.',
    ),
  },
  'EntityNotExist.User': missing('The user does not exist.', 'The user'),
  'EntityNotExist.Group': missing('The group does not exist.', 'The group'),
  'EntityNotExist.Role': missing('The role does not exist.', 'The role'),
  'EntityNotExist.Policy': missing('The policy does not exist.', 'The policy'),
  'EntityNotExist.Policy.Version': missing('The policy version does not exist.', 'The version'),
  'EntityNotExist.User.AccessKey': missing(
    'The user access key does not exist.',
    'The access key, or it belongs to somebody else; it',
  ),
  'EntityNotExist.User.LoginProfile': missing(
    'The user login profile does not exist.',
    'A password for the console',
  ),
  'EntityNotExist.User.MFADevice': missing(
    'The user has not bound any MFA device.',
    'An MFA device of the user',
  ),
  'EntityNotExist.User.Group': missing('The user has not joined the group.', 'The membership'),
  'EntityNotExist.User.Policy': notAttached('The indicate policy of the user', 'user'),
  'EntityNotExist.Group.Policy': notAttached('The indicate policy attached to the group', 'group'),
  'EntityNotExist.Role.Policy': notAttached('The indicate policy attached to the role', 'role'),
  'EntityAlreadyExists.User': exists('user'),
  'EntityAlreadyExists.Group': exists('group'),
  'EntityAlreadyExists.Role': exists('role'),
  'EntityAlreadyExists.Policy': exists('policy'),
  'EntityAlreadyExists.AccountAlias': conflict(
    'The account alias does already exist.',
    'Another account of this server has the alias.',
  ),
  'EntityAlreadyExists.User.LoginProfile': conflict(
    'The user login profile does already EXIST.',
    'The user has a password for the console already.',
  ),
  'EntityAlreadyExists.User.Group': conflict(
    'The user has already joined the group.',
    'The user is a member of the group already.',
  ),
  'EntityAlreadyExists.User.Policy': attached('user'),
  'EntityAlreadyExists.Group.Policy': attached('group'),
  'EntityAlreadyExists.Role.Policy': attached('role'),
  'DeleteConflict.User.AccessKey': conflict(
    'The user CAN NOT has any access key while deleting the user.',
    'The user still has access keys.',
  ),
  'DeleteConflict.User.Policy': conflict(
    'The user CAN NOT has any attached policy while deleting the user.',
    'Policies are still attached to the user.',
  ),
  'DeleteConflict.User.Group': conflict(
    'The user CAN NOT be in any group while deleting the user.',
    'The user is still a member of groups.',
  ),
  'DeleteConflict.User.LastAccessKey': conflict(
    'The last active access key of the account root CAN NOT been deleted or disabled.',
    'Deleting or disabling it would lock everybody out; `jinku admin` can do so on the machine itself.',
  ),
  'DeleteConflict.Group.User': conflict(
    'The group CAN NOT has any user member while deleting the group.',
    'Users are still members of the group.',
  ),
  'DeleteConflict.Group.Policy': conflict(
    'The entity CAN NOT has any attached policy while deleting the group.',
    'Policies are still attached to the group.',
  ),
  'DeleteConflict.Role.Policy': conflict(
    'The role CAN NOT has any attached policy while deleting the role.',
    'Policies are still attached to the role.',
  ),
  'DeleteConflict.Policy.User': conflict(
    'The policy CAN NOT been attached to any user while deleting the policy.',
    'The policy is still attached to users.',
  ),
  'DeleteConflict.Policy.Group': conflict(
    'The policy CAN NOT been attached to any group while deleting the policy.',
    'The policy is still attached to groups.',
  ),
  'DeleteConflict.Policy.Role': conflict(
    'The policy CAN NOT been attached to any role while deleting the policy.',
    'The policy is still attached to roles.',
  ),
  'DeleteConflict.Policy.Version': conflict(
    'The policy CAN NOT has any version except the default version.',
    'The policy has other versions than the default one; CascadingDelete removes them.',
  ),
  'DeleteConflict.Policy.Version.Default': conflict(
    'The default policy version CAN NOT been deleted directly.',
    'The version is the default one.',
  ),
  'LimitExceeded.User': limit(
    'The count of users beyond the current limits.',
    'The account has as many users as it may have.',
  ),
  'LimitExceeded.Group': limit(
    'The count of groups beyond the current limits.',
    'The account has as many groups as it may have.',
  ),
  'LimitExceeded.Role': limit(
    'The count of roles beyond the current limits.',
    'The account has as many roles as it may have.',
  ),
  'LimitExceeded.Policy': limit(
    'The count of policy beyond the current limits.',
    'The account has as many custom policies as it may have.',
  ),
  'LimitExceeded.Policy.Version': limit(
    'The count of policy version beyond the current limits.',
    'The policy has as many versions as it may have.',
  ),
  'LimitExceeded.User.AccessKey': limit(
    'The access key count of the user access keys beyond the current limits.',
    'The user has as many access keys as it may have.',
  ),
  'LimitExceeded.User.Group': limit(
    'The count of groups the target user joined beyond the current limits.',
    'The user is in as many groups as it may be.',
  ),
  'LimitExceeded.User.Policy': limit(
    'The policy count of the user attached policies beyond the current limits.',
    'As many policies of this type are attached to the user as may be.',
  ),
  'LimitExceeded.Group.Policy': limit(
    'The policy count of the group beyond the current limits.',
    'As many policies of this type are attached to the group as may be.',
  ),
  'LimitExceeded.Role.Policy': limit(
    'The count of policies attached to the role beyond the current limits.',
    'As many policies of this type are attached to the role as may be.',
  ),
  'LimitExceeded.Tag': limit(
    'The count of tags beyond the current limits.',
    'The resource has more tags than it may have.',
  ),
  InvalidQueryParameter: error(
    400,
    'The specified query parameter is invalid.',
    'ActionTrail: an attribute to look up, or the range of time, is not valid. A range is at most 30 days.',
  ),
  'InvalidParameter.PolicyGrammar': {
    repeatsCaller: true,
    ...error(
      400,
      'The parameter Policy has not passed grammar check.',
      'A session policy is not in the policy language; the message says where and why.',
    ),
  },
  'InvalidParameter.PolicySize': error(
    400,
    'The size of Policy must be smaller than 2048 bytes.',
    'A session policy is too long.',
  ),
} as const satisfies Record<string, Declared>
