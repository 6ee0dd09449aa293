import type { Service } from '../api/dialects.ts'

/** The value of the parameter Version for each API. Local administration has none, since no request reaches it. */
export const apiVersions = {
  kms: '2016-01-20',
  ram: '2015-05-01',
  sts: '2015-04-01',
  actiontrail: '2020-07-06',
} as const satisfies { readonly [service in Exclude<Service, 'local'>]: string }
