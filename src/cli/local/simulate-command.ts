/** `jinku simulate`: prints whether a request would be allowed, and by which statement. */

import { PolicyCache } from '../../api/policy-cache.ts'
import { type Simulation, SimulationError, simulate } from '../../api/simulate.ts'
import { withOfflineData } from '../../maintenance/open-offline.ts'
import { apis } from '../../operations/apis.ts'
import { type Command, CommandError, type Given, singleValue } from '../command.ts'
import { columns } from '../text.ts'

const DENIED = 3

export const simulateCommand: Command = {
  summary:
    'Says whether a request would be allowed, and by which statement of which policy. Exit status 0 for allow, 3 for deny.',
  flags: {
    principal: {
      summary: 'Who asks; for a role, a session of it.',
      form: 'root, user/<name>, role/<name> or an ARN of these',
      isRequired: true,
    },
    action: {
      summary: 'What is asked for.',
      form: 'such as kms:GetSecretValue',
      isRequired: true,
    },
    resource: { summary: 'On what.', form: 'an ARN, or *', isRequired: true },
    context: {
      summary:
        'What is known of the request besides. Without any it comes from 127.0.0.1, over TLS, now; tags are those of the resource.',
      form: 'condition key=value',
      isRepeated: true,
    },
    account: {
      summary: 'The account of the principal; the first one of the server if absent.',
      form: 'account id',
    },
  },

  async run({ given, settings, print }) {
    const operation = operationOf(singleValue(given, 'action') ?? '')
    const context = contextOf(given)
    const simulation = await withOfflineData(settings, async ({ storage, account }) => {
      const sources = { storage, policyCache: new PolicyCache(storage), region: settings.region }
      const principal = principalOf(given, account)
      const resource = singleValue(given, 'resource') ?? ''
      const now = Date.now()
      try {
        return await simulate(sources, { principal, operation, resource, context, now })
      } catch (error) {
        throw error instanceof SimulationError ? new CommandError(error.message) : error
      }
    })
    const answer = answerOf(simulation)
    print(answer, textOf(answer))
    return simulation.allowed ? 0 : DENIED
  },
}

function operationOf(action: string) {
  const operations = apis.flatMap((api) => api.operations)
  const wanted = action.toLowerCase()
  const found = operations.find(({ permission }) => permission.toLowerCase() === wanted)
  if (found === undefined) {
    throw new CommandError(
      'This server has no operation that needs such an action. docs/operations.md lists them, for instance kms:GetSecretValue.',
    )
  }
  return found
}

function contextOf(given: Given): ReadonlyMap<string, string> {
  const context = new Map<string, string>()
  for (const one of given.get('context') ?? []) {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(one) ?? []
    if (key === undefined || value === undefined) {
      throw new CommandError(
        'The value of --context must be a condition key and its value, such as acs:SourceIp=10.0.0.1.',
      )
    }
    context.set(key, value)
  }
  return context
}

function principalOf(given: Given, first: string): string {
  const principal = singleValue(given, 'principal') ?? ''
  const account = singleValue(given, 'account')
  if (!principal.startsWith('acs:')) return `acs:ram::${account ?? first}:${principal}`
  if (account !== undefined && principal.split(':')[3] !== account) {
    throw new CommandError('--principal and --account name different accounts.')
  }
  return principal
}

interface Answer {
  readonly Allowed: boolean
  readonly Kind: 'Allow' | 'ExplicitDeny' | 'ImplicitDeny'
  /** For a deny: the type of the policy that denied it, or that would have had to allow it. */
  readonly PolicyType?: string
  /** `owner` or `anybody` if no policy was needed; absent if no statement matched. */
  readonly DecidedBy?: 'owner' | 'anybody' | DecidingStatement
}

interface DecidingStatement {
  readonly PolicyName: string
  readonly PolicyType: string
  /** The index of the statement in the policy; 0 for the first. */
  readonly Statement: number
  readonly Sid?: string
}

function answerOf(simulation: Simulation): Answer {
  const { allowed, by } = simulation
  const decidedBy =
    by === undefined || by === 'owner' || by === 'anybody'
      ? by
      : {
          PolicyName: by.policy,
          PolicyType: by.type,
          Statement: by.index,
          ...(by.sid !== undefined && { Sid: by.sid }),
        }
  return {
    Allowed: allowed,
    Kind: allowed ? 'Allow' : simulation.kind,
    ...(!allowed && { PolicyType: simulation.policyType }),
    ...(decidedBy !== undefined && { DecidedBy: decidedBy }),
  }
}

const KINDS = { Allow: 'allow', ExplicitDeny: 'deny, explicitly', ImplicitDeny: 'deny, implicitly' }

function textOf({ Kind, PolicyType, DecidedBy }: Answer): string {
  const facts: string[][] = []
  if (PolicyType !== undefined) facts.push(['policy type', PolicyType])
  if (typeof DecidedBy === 'string') facts.push(['decided by', `${DecidedBy}; no policy is needed`])
  if (typeof DecidedBy === 'object') {
    facts.push(['policy', `${DecidedBy.PolicyType}/${DecidedBy.PolicyName}`])
    facts.push(['statement', String(DecidedBy.Statement)])
    if (DecidedBy.Sid !== undefined) facts.push(['Sid', DecidedBy.Sid])
  }
  const lines = columns(facts).replace(/^(?=.)/gm, '  ')
  return `${KINDS[Kind]}\n${lines}`
}
