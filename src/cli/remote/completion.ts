/** Proposes how a word goes on that is being typed. */

import { proposeCompletions } from '@stricli/core'
import { applicationOf, type ParserContext } from './application.ts'
import type { Completes } from './flags.ts'
import { findIdentity, type IdentityFlags } from './identity/find-identity.ts'
import { ownProfilesPath, readOwnProfiles } from './identity/own-profiles.ts'
import type { Io } from './io.ts'
import { languageOf } from './language.ts'
import { itemsAt, memberText } from './pages.ts'
import { Session } from './session.ts'
import type { Catalogue } from './verb.ts'

/** A shell waits for the answer, so the server gets no more time than this. */
const PATIENCE_MS = 1_000
const PAGE_SIZE = 100
const MAX_PAGES = 10

/** A word, and what it means if that is known. */
export interface Proposal {
  readonly word: string
  readonly meaning: string
}

/** Proposals for the last of these words. None if anything goes wrong: nobody asked a question. */
export async function proposalsFor(
  words: readonly string[],
  io: Io,
  catalogue: Catalogue,
): Promise<readonly Proposal[]> {
  const [first = ''] = words
  // What follows belongs to another command.
  if (words.slice(0, -1).includes('--')) return []
  if (words.length === 1) {
    return catalogue
      .words()
      .flatMap((word) => (word.startsWith(first) ? [{ word, meaning: '' }] : []))
  }
  const verbs = await catalogue.verbsOf(first)
  if (Object.keys(verbs.verbs).length === 0) return []
  const context: ParserContext = {
    process: { stdout: { write: () => {} }, stderr: { write: () => {} } },
    run: async () => {},
    complete: async (kind, partial) => await valuesFor(kind, partial, words, io),
  }
  const application = applicationOf(verbs, languageOf(io.environment), false)
  const proposed = await proposeCompletions(application, words, context)
  // Flags come when a hyphen is typed; before, the names of secrets would be lost among them.
  const typesFlag = words.at(-1)?.startsWith('-') === true
  return proposed
    .filter(({ completion }) => typesFlag || !completion.startsWith('-'))
    .map(({ completion, brief }) => ({ word: completion, meaning: brief }))
}

async function valuesFor(
  kind: Completes,
  partial: string,
  words: readonly string[],
  io: Io,
): Promise<readonly string[]> {
  try {
    if (kind === 'secret') return await secretsFor(partial, words, io)
    if (kind === 'profile') return await profilesFor(partial, io)
  } catch {
    // A person who is typing is not interrupted by an error.
  }
  return []
}

async function secretsFor(
  partial: string,
  words: readonly string[],
  io: Io,
): Promise<readonly string[]> {
  const session = new Session(await findIdentity(flagsIn(words), io.environment))
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const names: string[] = []
  for (let page = 1; page <= MAX_PAGES; page++) {
    const parameters = { PageNumber: String(page), PageSize: String(PAGE_SIZE) }
    const answer = await session.call('kms', 'ListSecrets', parameters, signal)
    names.push(
      ...itemsAt(answer, 'SecretList.Secret').map((item) => memberText(item, 'SecretName')),
    )
    if (page * PAGE_SIZE >= Number(answer['TotalCount'])) break
  }
  return names.filter((name) => name.startsWith(partial) && IS_OF_SECRET.test(name)).sort()
}

async function profilesFor(partial: string, { environment }: Io): Promise<readonly string[]> {
  const { readAliyunProfiles } = await import('./identity/aliyun-profiles.ts')
  const own = Object.keys(readOwnProfiles(ownProfilesPath(environment)).profiles)
  const theirs = readAliyunProfiles(environment).profiles.flatMap(({ name }) => name ?? [])
  return [...new Set([...own, ...theirs])].filter((name) => name.startsWith(partial)).sort()
}

/** What a name of a secret is made of. A server that means no good may answer others, which a shell would put into the line to be run. */
const IS_OF_SECRET = /^[A-Za-z0-9_/+=.@-]+$/

const IDENTITY_FLAGS: { readonly [flag: string]: keyof IdentityFlags } = {
  '--profile': 'profile',
  '--endpoint': 'endpoint',
  '--region': 'region',
  '--access-key-id': 'accessKeyId',
  '--ca-file': 'caFile',
}

/** What has been typed of the flags that say who calls which server. */
function flagsIn(words: readonly string[]): IdentityFlags {
  const pairs = words.flatMap((word, index) => {
    const [flag = '', ...value] = word.split('=')
    const name = IDENTITY_FLAGS[flag]
    const given = word.includes('=') ? value.join('=') : words[index + 1]
    return name === undefined || !given || index === words.length - 1 ? [] : [[name, given]]
  })
  return Object.fromEntries(pairs)
}
