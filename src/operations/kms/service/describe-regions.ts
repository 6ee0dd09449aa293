import { noResource } from '../../../access/resource.ts'
import { string, structure, wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'

export const describeRegions = operation({
  name: 'DescribeRegions',
  summary: 'Lists the regions served here: one.',
  uses: 'nothing',
  isAlwaysOpen: true,
  needsNoPermission: true,
  input: {},
  output: {
    Regions: wrapped('The regions.', 'Region', structure({ RegionId: string('Id of a region.') })),
  },
  errors: [],
  messages: { InvalidParameter: 'The specified parameter is not valid.' },
  resources: (_, here) => [noResource(here)],

  async handle({ here }) {
    return { Regions: { Region: [{ RegionId: here.region }] } }
  },
})
