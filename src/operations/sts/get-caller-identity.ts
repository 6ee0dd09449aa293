import { type Caller, principalArn, principalId } from '../../access/caller.ts'
import { maybe, string } from '../../api/answers.ts'
import { operation } from '../../api/operation.ts'

export const getCallerIdentity = operation({
  service: 'sts',
  name: 'GetCallerIdentity',
  summary: 'Says who is calling. Any caller may ask, whatever policies say.',
  uses: 'nothing',
  needsNoPermission: true,
  input: {},
  output: {
    IdentityType: string('`Account`, `RAMUser` or `AssumedRoleUser`.'),
    AccountId: string('The account of the caller.'),
    PrincipalId: string('Id of the caller; for a session that of its role, a colon and its name.'),
    UserId: maybe(string('Id of the user, or of the account; absent for a session.')),
    RoleId: maybe(string('Id of the role; only for a session.')),
    Arn: string('ARN of the caller.'),
  },
  errors: [],
  messages: { InternalError: 'STS Server Internal Error happened.' },
  resources: () => [],

  async handle({ caller }) {
    return {
      ...ofKind(caller),
      AccountId: caller.account,
      PrincipalId: principalId(caller),
      Arn: principalArn(caller),
    }
  },
})

function ofKind({ account, principal }: Caller) {
  switch (principal.type) {
    case 'user':
      return { IdentityType: 'RAMUser', UserId: principal.id }
    case 'session':
      return { IdentityType: 'AssumedRoleUser', RoleId: principal.roleId }
    default:
      return { IdentityType: 'Account', UserId: account }
  }
}
