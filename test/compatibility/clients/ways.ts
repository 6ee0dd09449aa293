import type { Way } from './client.ts'
import { openApiClient, openApiCore } from './openapi.ts'
import { popCore } from './pop-core.ts'
import { typedClient } from './typed-client.ts'

/** Every client of the vendor for Node, in every way in which programs written with it call. */
export const ways: readonly Way[] = [
  popCore('GET'),
  popCore('POST'),
  typedClient,
  openApiClient({ scheme: 'V3', place: 'query' }),
  openApiClient({ scheme: 'V1', place: 'query' }),
  openApiCore({ scheme: 'V3', place: 'query' }),
  openApiCore({ scheme: 'V1', place: 'query' }),
]

/** The other ways in which the generic clients can be told to make a call. */
export const waysByHand: readonly Way[] = [openApiClient, openApiCore].flatMap((client) => [
  client({ scheme: 'V3', place: 'query of a GET' }),
  client({ scheme: 'V3', place: 'form' }),
  client({ scheme: 'V3', place: 'JSON' }),
  client({ scheme: 'V1', place: 'query of a GET' }),
  client({ scheme: 'V1', place: 'form' }),
])
