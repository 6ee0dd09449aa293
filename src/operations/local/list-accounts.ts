import { ramResource } from '../../access/resource.ts'
import { array, boolean, maybe, string, structure } from '../../api/answers.ts'
import { operation } from '../../api/operation.ts'
import { wireTime } from '../../api/wire-time.ts'

export const listAccounts = operation({
  service: 'local',
  name: 'ListAccounts',
  summary: 'Lists the accounts of the server, in order of their ids.',
  uses: 'read',
  input: {},
  output: {
    Accounts: array(
      'The accounts.',
      structure({
        AccountId: string('Id of the account.'),
        Status: string('`Enabled`, `NotEnabled`, `InDebt` or `Suspended`.'),
        CreateDate: string('When it was made.'),
        Alias: maybe(string('Its alias, if it has one.')),
        IsFirst: maybe(
          boolean('Whether commands mean this account when none is named: the one made first.'),
        ),
      }),
    ),
  },
  errors: [],
  resources: (_, here) => [ramResource(here, '*')],

  async handle({ store }) {
    const accounts = await store.accounts.all()
    const founded = await store.accounts.bootstrapRecord()
    return {
      Accounts: accounts.map(({ account, alias, status, createdAt }) => ({
        AccountId: account,
        Status: status,
        CreateDate: wireTime(createdAt),
        ...(alias !== undefined && { Alias: alias }),
        ...(account === founded?.account && { IsFirst: true }),
      })),
    }
  },
})
