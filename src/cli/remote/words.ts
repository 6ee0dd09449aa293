/**
 * The first words of the client's commands, and what loads each: a command loads itself and nothing of the others. To add one, declare it in
 * a file of `verbs/` and add a line here.
 */

import type { Catalogue, Verb, VerbGroup } from './verb.ts'

/** Commands of ../commands.ts, which is not loaded for them. A test compares the two. */
export const LOCAL_WORDS: readonly string[] = [
  ...['admin', 'audit', 'backup', 'migrate', 'restore', 'root-key'],
  ...['simulate', 'status', 'transfer', 'unseal'],
]

type Loader = () => Promise<Verb | VerbGroup>

const loaders: ReadonlyMap<string, Loader> = new Map<string, Loader>([
  ['get', async () => (await import('./verbs/get.ts')).get],
  ['put', async () => (await import('./verbs/put.ts')).put],
  ['ls', async () => (await import('./verbs/list.ts')).ls],
  ['tree', async () => (await import('./verbs/list.ts')).tree],
  ['versions', async () => (await import('./verbs/versions.ts')).versions],
  ['label', async () => (await import('./verbs/labels.ts')).label],
  ['rollback', async () => (await import('./verbs/labels.ts')).rollback],
  ['rm', async () => (await import('./verbs/remove.ts')).rm],
  ['undelete', async () => (await import('./verbs/remove.ts')).undelete],
  ['tag', async () => (await import('./verbs/tag.ts')).tag],
  ['edit', async () => (await import('./verbs/edit.ts')).edit],
  ['diff', async () => (await import('./verbs/diff.ts')).diff],
  ['random', async () => (await import('./verbs/random.ts')).random],
  ['run', async () => (await import('./verbs/run.ts')).run],
  ['template', async () => (await import('./verbs/template.ts')).template],
  ['keys', async () => (await import('./verbs/keys.ts')).keys],
  ['users', async () => (await import('./verbs/users.ts')).users],
  ['policy', async () => (await import('./verbs/policy.ts')).policy],
  ['trail', async () => (await import('./verbs/trail.ts')).trail],
  ['login', async () => (await import('./verbs/login.ts')).login],
  ['logout', async () => (await import('./verbs/login.ts')).logout],
  ['doctor', async () => (await import('./verbs/doctor.ts')).doctor],
  ['dev', async () => (await import('./verbs/dev.ts')).dev],
  ['wait', async () => (await import('./verbs/wait.ts')).wait],
  ['api', async () => (await import('./verbs/api.ts')).api],
  ['completion', async () => (await import('./verbs/completion.ts')).completion],
  ['whoami', async () => (await import('./verbs/whoami.ts')).whoami],
])

/** Asked by a shell that completes a word. */
const COMPLETE = 'complete'

/** Whether a command of the client begins with this word. */
export function isRemoteWord(word: string): boolean {
  return loaders.has(word) || word === COMPLETE
}

/** The first words of the client's commands. */
function remoteWords(): readonly string[] {
  return [...loaders.keys()]
}

/** The first words of all commands: of the client, and on this machine. */
function allWords(): readonly string[] {
  return [...loaders.keys(), ...LOCAL_WORDS, 'help', 'version']
}

/** All of it, for who loads commands when they are asked for. */
export const catalogue: Catalogue = { verbsOf, allVerbs, words: allWords, remoteWords }

/** The command or group with this word, alone in a group as the application's root. */
async function verbsOf(word: string): Promise<VerbGroup> {
  const load = loaders.get(word)
  const verbs = load === undefined ? {} : { [word]: await load() }
  return { summary: ROOT, verbs }
}

/** All commands of the client. */
export async function allVerbs(): Promise<VerbGroup> {
  const all = [...loaders].map(async ([word, load]) => [word, await load()] as const)
  return { summary: ROOT, verbs: Object.fromEntries(await Promise.all(all)) }
}

const ROOT = {
  en: 'Works with the secrets of a server, over the network.',
  zh: '通过网络使用服务器上的凭据。',
}
