/** How a chapter asks, whatever the client. */

import { expect } from 'vitest'
import type { Client, Parameters, Thrown, Way } from '../clients/client.ts'

export interface Asking {
  /** The answer, after a check of its request id. */
  call: Client['call']
  /** The code of the refusal; undefined when there was an answer. */
  refused(action: string, parameters?: Parameters): Promise<string | undefined>
  /** A name that is this client's alone, and not easy to encode. */
  named(name: string): string
}

/** Looks at those members of an answer alone that the oldest of the typed clients knows. */
export interface Chapter {
  readonly title: string
  live(asking: Asking): Promise<void>
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function askingBy(way: Way, client: Client): Asking {
  return {
    async call(action, parameters) {
      const answer = await client.call(action, parameters)
      expect(answer.RequestId).toMatch(UUID)
      return answer
    },
    async refused(action, parameters) {
      try {
        await client.call(action, parameters)
        return undefined
      } catch (thrown) {
        return way.codeIn(thrown as Thrown) ?? Promise.reject(thrown)
      }
    },
    named: (name) => `${way.name.replaceAll(/[^A-Za-z0-9]+/g, '+')}/${name}=1@-_.`,
  }
}

/** All versions of a secret, with their labels. */
export async function versionsOf(
  { call }: Pick<Asking, 'call'>,
  SecretName: string,
): Promise<{ [id: string]: readonly string[] }> {
  const which = { SecretName, IncludeDeprecated: 'true' }
  const { VersionIds } = await call('ListSecretVersionIds', which)
  const versions: { VersionId: string; VersionStages: { VersionStage: string[] } }[] =
    VersionIds.VersionId
  return Object.fromEntries(
    versions.map(({ VersionId, VersionStages }) => [VersionId, VersionStages.VersionStage.sort()]),
  )
}
