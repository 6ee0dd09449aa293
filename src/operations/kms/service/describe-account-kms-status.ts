import { noResource } from '../../../access/resource.ts'
import { string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'

export const describeAccountKmsStatus = operation({
  name: 'DescribeAccountKmsStatus',
  summary: "Answers the status of the caller's account.",
  uses: 'read',
  isAlwaysOpen: true,
  input: {},
  output: { AccountStatus: string('`Enabled`, `NotEnabled`, `InDebt` or `Suspended`.') },
  errors: [],
  resources: (_, here) => [noResource(here)],

  async handle({ store }) {
    return { AccountStatus: (await store.accounts.status()) ?? 'NotEnabled' }
  },
})
