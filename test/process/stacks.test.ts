/** The program is bundled. The stack of an error names the sources all the same: in the log, for a command, and for a job. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { stackOfSources } from '../../src/runtime/source-stack.ts'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { bundledProgram } from '../support/process/bundled-program.ts'
import {
  PROJECT,
  runJinku,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'

const program = await bundledProgram(join(PROJECT, 'src/runtime/source-stack.ts'))

/** Makes every statement on this table fail. The program has no handling for such an error. */
async function removeTable(cwd: string, table: string): Promise<void> {
  const connection = (await loadDriver()).open(join(cwd, 'jinku-data/jinku.db'))
  connection.exec(`PRAGMA foreign_keys = OFF; ALTER TABLE ${table} RENAME TO no_${table}`)
  connection.close()
}

/** Checks that all of our code in the stack is named by its source, down to the call of the driver. */
function expectSources(stack: string): void {
  const places = [...stack.matchAll(/at (.+) \((file:\/\/[^\s()]+?):(\d+):(\d+)\)/g)]
  expect(places.length).toBeGreaterThan(2)
  const calls = places.map(([, name = '', url = '', line = '', column = '']) => {
    const file = fileURLToPath(url)
    expect(file.startsWith(join(PROJECT, 'src/')) && existsSync(file), file).toBe(true)
    const text = readFileSync(file, 'utf8').split('\n')[Number(line) - 1] ?? ''
    return { name, call: text.slice(Number(column) - 1) }
  })
  expect(calls[0]?.name).toMatch(/prepare$/)
  expect(calls[0]?.call).toMatch(/^prepare\(sql\)/)
}

test('a fault in the log names the sources', async () => {
  const cwd = temporaryDirectory()
  const first = await startJinku({ cwd })
  await first.stop()
  await removeTable(cwd, 'secrets')
  const server = await startJinku({ cwd }, first.credentials)
  const { status, body } = await server.call('ListSecrets')
  expect([status, body.Code]).toEqual([500, 'InternalFailure'])
  const { stderr } = await server.stop()
  const fault = stderr.split('\n').find((line) => line.includes('internal failure')) ?? '{}'
  expectSources(JSON.parse(fault).err.stack)
})

test('so does an error that ends a command, or the job that a server does for it', async () => {
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd })
  await removeTable(cwd, 'audit_checkpoints')
  const job = await runJinku({ cwd, args: ['audit', 'status'] })
  expect(job.code).toBe(1)
  expectSources(job.stderr)
  await server.stop('SIGKILL')
  const command = await runJinku({ cwd, args: ['audit', 'status'] })
  expect(command.code).toBe(1)
  expectSources(command.stderr)
})

test('a place that no map knows stays as it is, and a message makes no other file be read', async () => {
  const bundled = (await import(program)) as typeof import('../../src/runtime/source-stack.ts')
  const beside = (name: string): string => new URL(name, pathToFileURL(program)).href
  const elsewhere = temporaryDirectory()
  const map = { version: 3, names: [], sources: ['a.ts'], mappings: 'AAAA' }
  writeFileSync(join(elsewhere, 'a.js.map'), JSON.stringify(map))
  writeFileSync(join(program, '../a.js.map'), JSON.stringify(map))
  writeFileSync(join(program, '../broken.js.map'), '{')
  expect(bundled.stackOfSources(`at (${beside('a.js')}:1:1)`)).toBe(`at (${beside('a.ts')}:1:1)`)

  const stack = [
    `Error: see ${pathToFileURL(join(elsewhere, 'a.js'))}:1:1`,
    `    at (${beside('a.js')}:2:1)`,
    `    at (${beside('broken.js')}:1:1)`,
    `    at (${beside('none.js')}:1:1)`,
    `    at (${beside('.')}../${basename(elsewhere)}/a.js:1:1)`,
    '    at four (node:internal/process/task_queues:95:5)',
  ].join('\n')
  expect(bundled.stackOfSources(stack)).toBe(stack)
  expect(stackOfSources(stack)).toBe(stack)
})
