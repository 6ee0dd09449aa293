/** `jinku admin …`: a command for each operation of local administration, derived from its declaration. */

import { type FieldContext, isInvalid, type Parameters } from '../../api/fields.ts'
import type { Operation } from '../../api/operation.ts'
import { withOfflineData } from '../../maintenance/open-offline.ts'
import { localOperations } from '../../operations/local/operations.ts'
import {
  type Command,
  CommandError,
  type Flag,
  type Given,
  type Invocation,
  singleValue,
} from '../command.ts'
import { textOf } from '../text.ts'
import { offlineEndpoint } from './offline-endpoint.ts'

const ACCOUNT: Flag = {
  summary: 'The account to work on; the first account of the server if absent.',
  form: 'account id',
}

export const adminCommands: { readonly [name: string]: Command } = Object.fromEntries(
  localOperations.map((operation) => [`admin ${dashed(operation.name)}`, commandOf(operation)]),
)

/** Turns `CreateAccount` into `create-account`. */
function dashed(name: string): string {
  return name.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase()
}

function commandOf(operation: Operation): Command {
  const own = Object.entries(operation.input).map(([name, { summary, form, required }]) => [
    dashed(name),
    { summary, form: form.replaceAll('`', ''), isRequired: required },
  ])
  return {
    summary: operation.summary,
    flags: { ...(isOfOneAccount(operation) && { account: ACCOUNT }), ...Object.fromEntries(own) },
    run: (invocation) => run(operation, invocation),
  }
}

// Accounts are created and listed for the whole server, and an access key determines its account.
function isOfOneAccount({ name, input }: Operation): boolean {
  return name !== 'CreateAccount' && name !== 'ListAccounts' && !('Id' in input)
}

async function run(operation: Operation, invocation: Invocation): Promise<number> {
  const { given, settings, print } = invocation
  const parameters = parametersOf(operation, given)
  const account = singleValue(given, 'account')
  return await withOfflineData(settings, async (data) => {
    const administer = await offlineEndpoint(data, invocation, localOperations)
    const outcome = await administer({ operation: operation.name, parameters, account })
    if ('refusal' in outcome) throw new CommandError(outcome.refusal.message)
    // Printed before the data is closed. If closing fails, a new secret has been shown nevertheless.
    print(outcome.answer, textOf(outcome.answer) + notesOn(outcome.answer))
    return 0
  })
}

/** Builds the parameters. They are checked here already, so that the error names the flag and comes before data is opened. */
function parametersOf({ input }: Operation, given: Given): Parameters {
  const parameters = new Map<string, string>()
  for (const name of Object.keys(input)) {
    const value = singleValue(given, dashed(name))
    if (value !== undefined) parameters.set(name, value)
  }
  for (const [name, field] of Object.entries(input)) {
    const value = field.read(parameters, name, NOWHERE)
    if (isInvalid(value)) {
      const form = field.form.replaceAll('`', '')
      throw new CommandError(`The value of --${dashed(name)} must be: ${form}.`)
    }
  }
  return parameters
}

// None of these parameters depends on the region or the account.
const NOWHERE: FieldContext = { region: '', account: '', chineseNames: false }

function notesOn(answer: object): string {
  if ('AccessKeySecret' in answer) return '\nThe secret is shown this once; keep it safe.\n'
  return Object.keys(answer).length === 0 ? 'A running server goes by it within a second.\n' : ''
}
