/** What the other pages show, and commands within sentences and tables; and that no snippet is left out. */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startJinku, temporaryDirectory } from '../support/process/jinku-process.ts'
import { isElsewhere, membersOfHcl, shellFaults, synopsisFaults } from './checks.ts'
import { type Machine, newMachine } from './machine.ts'
import { blocksOf, commandsOf, pages, type Snippet } from './pages.ts'

/** Pages with a test of their own, which tries each of their blocks. */
const FOLLOWED = [
  'README.md',
  'docs/ci.md',
  'docs/deploy.md',
  'docs/nodes.md',
  'docs/operating.md',
  'docs/postgresql.md',
]

/** Pages that show recipes for programs that are no packages of npm, each with what is theirs to try. */
const RECIPES = 'docs/compatibility.md'

/** How recipes call the server. */
const ENDPOINT = 'kms.example.internal:7600'

/** Texts that look like commands, but are none. */
const NO_COMMANDS: ReadonlyMap<string, string> = new Map([
  ['jinku key material wrapping', 'a parameter of HKDF'],
  ['jinku root key fingerprint', 'a parameter of HKDF'],
])

const others = pages.filter((page) => !FOLLOWED.includes(page))

test('each block of the other pages is of a kind that is tried', async () => {
  const machine = newMachine()
  const faults: string[] = []
  for (const block of others.flatMap(blocksOf)) {
    faults.push(...(await faultsOf(machine, block)).map((fault) => `${block.at}: ${fault}`))
  }
  expect(faults).toEqual([])
})

async function faultsOf(machine: Machine, { page, language, text }: Snippet): Promise<string[]> {
  // Layouts and formulas: nothing to run.
  if (language === 'text') return []
  if (language === 'sh') {
    const faults = await shellFaults(machine, text)
    return faults.length > 0 || isElsewhere(text) ? faults : ['nobody runs it']
  }
  if (page !== RECIPES) return [`nobody tries a block of ${language}`]
  return language === 'json' ? await policyFaults(text) : recipeFaults(language, text)
}

/** A policy, as the server takes it. */
async function policyFaults(text: string): Promise<string[]> {
  const credentials = { id: 'jinku-dev', secret: 'jinku-dev-secret' }
  const server = await startJinku({ cwd: temporaryDirectory(), args: ['--dev'] }, credentials)
  const policy = { PolicyName: 'recipe', PolicyDocument: text }
  const { status, text: answer } = await server.call('CreatePolicy', policy, {
    Version: '2015-05-01',
  })
  await server.stop()
  return status === 200 ? [] : [answer]
}

/** Files for other programs: their form, and that they name this server in one way. */
function recipeFaults(language: string, text: string): string[] {
  if (language === 'hcl') {
    const members = membersOfHcl(text)
    return ['region', 'domain', 'kms_key_id', 'access_key', 'secret_key']
      .filter((name) => !members.has(`seal alicloudkms.${name}`))
      .map((name) => `the seal lacks ${name}`)
  }
  if (language === 'yaml') {
    const odd = text
      .split('\n')
      .filter((line) => !/^( *(- )*[\w-]+:( .*)?| *- .*| *|---)$/.test(line))
    return odd.map((line) => `not YAML: ${line}`)
  }
  // Run by hand with the packages of PyPI, which no test installs; the page says with which.
  if (language === 'python') return text.includes(ENDPOINT) ? [] : ['it does not name the server']
  if (language === 'properties') {
    const regions = /^cache_client_region_id=(.*)$/m.exec(text)?.[1] ?? ''
    const [region] = JSON.parse(regions) as [{ readonly [name: string]: string }]
    return ['regionId', 'endpoint'].filter((name) => !(name in region)).map((name) => `no ${name}`)
  }
  return [`nobody tries a block of ${language}`]
}

test('a command that is named anywhere is there, with the flags that are named', async () => {
  const machine = newMachine()
  const commands = new Map(
    pages
      .flatMap(commandsOf)
      .filter(({ text }) => !NO_COMMANDS.has(text))
      .map((command) => [command.text, command]),
  )
  const faults: string[] = []
  const queue = [...commands.values()]
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { at, text } = next
      faults.push(...(await commandFaults(machine, text)).map((fault) => `${at}: ${fault}`))
    }
  }
  await Promise.all([work(), work()])
  expect(faults).toEqual([])
  expect(commands.size).toBeGreaterThan(30)
})

async function commandFaults(machine: Machine, text: string): Promise<string[]> {
  if (/^(sudo -u jinku )?jinku /.test(text)) return await synopsisFaults(machine, text)
  if (/^(npm|npx) /.test(text)) return missing(text)
  if (text.startsWith('node dist/main.js')) return []
  // The test of the page that has the crontab runs its lines.
  if (/^\d+ \d+ \* /.test(text)) return []
  if (text === 'openssl rand -base64 32') {
    const { stdout } = await machine.run(text)
    return /^[A-Za-z0-9+/]{43}=\n$/.test(stdout) ? [] : [`it printed ${stdout}`]
  }
  return await shellFaults(machine, text)
}

/** Scripts and packages that a command names and package.json does not have. */
function missing(text: string): string[] {
  const { scripts, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const named = (pattern: RegExp, known: object): string[] =>
    [...text.matchAll(pattern)].map(([, name = '']) => name).filter((name) => !(name in known))
  return [
    ...named(/npm run ([a-z:-]+)/g, scripts),
    ...named(/npm (start|test)\b/g, scripts),
    ...named(/npm install ([@a-z][^\s]*)/g, devDependencies),
  ].map((name) => `package.json has no ${name}`)
}

test('each table of a page has a head, so that none of its rows is shown as text', () => {
  const faults = pages.flatMap((page) => {
    const lines = readFileSync(page, 'utf8').split('\n')
    return lines.flatMap((line, at) => {
      const begins = line.startsWith('|') && lines[at - 1]?.startsWith('|') !== true
      return begins && !/^\|( *:?-+:? *\|)+$/.test(lines[at + 1] ?? '') ? [`${page}:${at + 1}`] : []
    })
  })
  expect(faults).toEqual([])
})
