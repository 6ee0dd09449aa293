import type { Service } from '../api/dialects.ts'

/** The Version that requests to each API name. Local administration is no API. */
export const apiVersions = {
  kms: '2016-01-20',
  ram: '2015-05-01',
  sts: '2015-04-01',
  actiontrail: '2020-07-06',
} as const satisfies { readonly [service in Exclude<Service, 'local'>]: string }
