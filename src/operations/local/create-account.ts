import { accessKeyResource, accountAliasResource, ramResource } from '../../access/resource.ts'
import { maybe, string } from '../../api/answers.ts'
import { noteMade } from '../../api/entry-draft.ts'
import { type Field, INVALID, MISSING, noted, optional, parsed } from '../../api/fields.ts'
import { operation } from '../../api/operation.ts'
import { newAccountId } from '../../api/random-text.ts'
import { sealedAccessKey } from '../../api/seal-access-key.ts'
import { accountAliasProblem, isAccountId } from '../../domain/resource-names.ts'

export const createAccount = operation({
  service: 'local',
  name: 'CreateAccount',
  summary: 'Makes another account, with keys of its own, and its root access key.',
  uses: 'change',
  input: { AccountId: accountId(), Alias: optional(alias()) },
  output: {
    AccountId: string('Id of the account.'),
    Alias: maybe(string('Its alias, if one was given.')),
    AccessKeyId: string('Id of its root access key.'),
    AccessKeySecret: string('The secret of the key, which is in this answer and in no other one.'),
  },
  errors: ['EntityAlreadyExists.Account', 'EntityAlreadyExists.AccountAlias'],
  // The new account has no store yet, so that of the caller's account is opened.
  resources: ({ AccountId }, { account }) => [
    { ...ramResource({ account: AccountId }, '*'), account },
  ],

  prepare: (request) => request.drawAccountKeys(request.input.AccountId),

  async handle({ input, prepared: { material, keyring }, store, entry, refuse }) {
    const { AccountId: account, Alias } = input
    for (const other of await store.accounts.all()) {
      if (other.account === account) refuse('EntityAlreadyExists.Account')
      if (other.alias !== undefined && other.alias === Alias) {
        refuse('EntityAlreadyExists.AccountAlias')
      }
    }
    const { id, secret, sealed } = sealedAccessKey(account, keyring)
    await store.accounts.add({
      status: 'Enabled',
      alias: Alias,
      keyMaterial: material,
      accessKey: { id, secret: sealed },
    })
    noteMade(entry, ramResource({ account }, '*'))
    noteMade(entry, accessKeyResource({ account }, id))
    if (Alias !== undefined) noteMade(entry, accountAliasResource({ account }, Alias))
    return {
      AccountId: account,
      ...(Alias !== undefined && { Alias }),
      AccessKeyId: id,
      AccessKeySecret: secret,
    }
  },
})

/** Generated while the input is parsed, so that the resource, and with it the audit trail, contains the id. */
function accountId(): Field<string> {
  const given = parsed(
    'Id of the new account; drawn at random if absent.',
    '16 digits, the first not 0',
    (value) => (isAccountId(value) ? value : INVALID),
  )
  return {
    ...noted(given),
    required: false,
    read: (parameters, name, setting) => {
      const read = given.read(parameters, name, setting)
      return read === MISSING ? newAccountId() : read
    },
  }
}

function alias(): Field<string> {
  const field = parsed(
    'A name that no other account of the server bears.',
    '3 to 32 lowercase letters, digits and single -, which neither begin nor end it',
    (value) => (accountAliasProblem(value) === undefined ? value : INVALID),
  )
  return noted(field)
}
