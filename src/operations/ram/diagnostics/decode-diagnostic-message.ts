import { noResource } from '../../../access/resource.ts'
import { array, boolean, maybe, string, structure } from '../../../api/answers.ts'
import { textUpTo } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { type Diagnostic, openDiagnostic } from '../../../api/permission.ts'

const conditionAnswer = structure({
  ConditionKey: string('The condition key.'),
  ConditionValues: array('What it was in the request.', string('A value.')),
})

const policyAnswer = structure({
  PolicyIdentifier: string('Name of the policy.'),
  PolicyType: string('`System`, `Custom`, `Session`, `Resource` or `Trust`.'),
  Effect: string('What the policy says.'),
  AttachedScope: maybe(string('`Account`; only of policies that are attached.')),
})

const diagnosticAnswer = structure({
  ExplicitDeny: boolean('Whether a policy denies it; else none allows it.'),
  NoPermissionPolicyType: string('The kind of policy that denies it, or should have allowed it.'),
  AuthAction: string('The permission that was needed.'),
  AuthResource: string('The resource that it was needed on.'),
  AuthPrincipal: structure({
    AuthPrincipalType: string('What kind of caller it was.'),
    AuthPrincipalDisplayName: string('Who called.'),
    AuthPrincipalOwnerId: string('The account of the caller.'),
  }),
  AuthConditions: array('What conditions could have asked for.', conditionAnswer),
  MatchedPolicies: array('The policy that denies it, if one does.', policyAnswer),
})

// Twice the length of the longest message that this server makes.
const MAX_MESSAGE = 16_384

export const decodeDiagnosticMessage = operation({
  service: 'ram',
  name: 'DecodeDiagnosticMessage',
  summary:
    'Says why somebody of this account was refused: opens the message of an AccessDeniedDetail.',
  uses: 'nothing',
  input: {
    EncodedDiagnosticMessage: textUpTo('The message, as the refusal had it.', MAX_MESSAGE),
  },
  output: { DecodedDiagnosticMessage: diagnosticAnswer },
  errors: [],
  resources: (_, here) => [noResource(here)],

  async handle({ input, here, keyring, invalid }) {
    const message = input.EncodedDiagnosticMessage
    const diagnostic =
      openDiagnostic(message, here.account, keyring) ?? invalid('EncodedDiagnosticMessage')
    return { DecodedDiagnosticMessage: answerOf(diagnostic) }
  },
})

function answerOf(diagnostic: Diagnostic) {
  const { policy, conditions } = diagnostic
  return {
    ExplicitDeny: diagnostic.isExplicit,
    NoPermissionPolicyType: diagnostic.policyType,
    AuthAction: diagnostic.action,
    AuthResource: diagnostic.resource,
    AuthPrincipal: {
      AuthPrincipalType: diagnostic.principalType,
      AuthPrincipalDisplayName: diagnostic.principal,
      AuthPrincipalOwnerId: diagnostic.owner,
    },
    AuthConditions: conditions.map(({ key, value }) => ({
      ConditionKey: key,
      ConditionValues: [value],
    })),
    // If the request was denied because nothing allowed it, no policy is named.
    MatchedPolicies: policy === undefined ? [] : [denyingPolicy(policy)],
  }
}

function denyingPolicy({ name, type }: NonNullable<Diagnostic['policy']>) {
  const isAttached = type === 'System' || type === 'Custom'
  return {
    PolicyIdentifier: name,
    PolicyType: type,
    Effect: 'Deny',
    ...(isAttached && { AttachedScope: 'Account' }),
  }
}
