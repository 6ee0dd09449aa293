/** README.md, followed as a newcomer would: every command and program in it, in its order. */

import { expect, test } from 'vitest'
import { isElsewhere, membersOfHcl, shellFaults } from './checks.ts'
import { type Machine, newMachine } from './machine.ts'
import { blocksOf } from './pages.ts'

/** Where the examples of the page find the server. */
function withPort(text: string, port: number): string {
  return text.replaceAll('127.0.0.1:7600', `127.0.0.1:${port}`)
}

/** `npm ci` has been run where tests run: what comes after it is left to try. */
function installed(text: string): string {
  return text.replace(/^npm ci && /, '')
}

test('what README.md shows runs as printed', async () => {
  const machine = newMachine()
  const project = machine.at('project')
  const free = { cwd: project, env: { JINKU_LISTEN: '127.0.0.1:0' } }
  const development = await machine.start('npm run dev', free)
  const { port } = development

  const js = async (text: string): Promise<string[]> => {
    // The comment after `console.log(…)` says what it prints.
    const said = /console\.log\(.*\) \/\/ (first second)$/m.exec(text)?.[1]
    const script = withPort(text, port)
    const { code, stdout, stderr } = await machine.run('node -', { cwd: project, input: script })
    if (code !== 0) return [stderr]
    return said === undefined || stdout === `${said}\n` ? [] : [`it printed ${stdout}`]
  }
  const sh = async (text: string): Promise<string[]> => {
    const faults = await shellFaults(machine, text)
    if (faults.length > 0 || isElsewhere(text)) return faults
    const command = installed(text)
    // The tests are running already, so this command is not run again.
    if (command === 'npm test\n') return []
    if (!command.includes('npm start')) {
      return await answered(machine, withPort(text, port))
    }
    const own = command.includes('JINKU_LISTEN') ? { cwd: project } : free
    const server = await machine.start(command, own)
    const key = server.output.stdout.includes('AccessKeySecret')
    await server.stop()
    return key ? [] : ['it printed no access key on its first start']
  }
  const hcl = (text: string): string[] => {
    const members = membersOfHcl(text)
    const provider = 'provider alicloud'
    return ['account_type', 'region', 'protocol', 'access_key', 'secret_key']
      .concat(['kms', 'ram', 'sts'].map((name) => `endpoints.${name}`))
      .filter((name) => !members.has(`${provider}.${name}`))
      .map((name) => `the provider lacks ${name}`)
  }
  const kinds: { readonly [language: string]: (text: string) => string[] | Promise<string[]> } = {
    js,
    sh,
    hcl,
  }

  const faults: string[] = []
  for (const { at, language, text } of blocksOf('README.md')) {
    const found = (await kinds[language]?.(text)) ?? [`nobody tries a block of ${language}`]
    faults.push(...found.map((fault) => `${at}: ${fault}`))
  }
  await development.stop()
  expect(faults).toEqual([])
})

async function answered(machine: Machine, text: string): Promise<string[]> {
  const { code, stdout, stderr } = await machine.run(text)
  if (code !== 0) return [stderr]
  if (text.includes('jinku put')) return stdout === 'thirdthird\n' ? [] : [`it printed ${stdout}`]
  return stdout.includes('"SecretData":"first"') ? [] : [`it answered ${stdout}`]
}
