/** Each check finds the fault that it is for, in a snippet that has only this fault. */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  commandOfCron,
  isElsewhere,
  membersOfHcl,
  servicesOf,
  shellFaults,
  synopsisFaults,
  unknownSettings,
} from './checks.ts'
import { newMachine } from './machine.ts'
import { blocksOf, pages } from './pages.ts'

test('what a shell takes otherwise than it is meant is a fault', async () => {
  const machine = newMachine()
  const faulty = [
    'jinku simulate --resource acs:kms:cn-hangzhou:<account>:secret/db',
    'curl -s http://127.0.0.1:7600/health',
    'curl -sG http://127.0.0.1:7600/',
    'curl --silent http://127.0.0.1:7600/',
    'echo "not closed',
  ]
  for (const text of faulty) expect(await shellFaults(machine, text), text).toHaveLength(1)
  const right = [
    "jinku simulate --resource 'acs:kms:cn-hangzhou:<account>:secret/db'",
    'curl -sSG http://127.0.0.1:7600/',
    'curl -s --show-error http://127.0.0.1:7600/',
    'curl http://127.0.0.1:7600/ids-s',
    'jinku audit verify < /var/log/jinku.log',
  ]
  for (const text of right) expect(await shellFaults(machine, text), text).toEqual([])
})

test('a command or a flag that is not there is a fault', async () => {
  const machine = newMachine()
  expect(await synopsisFaults(machine, 'jinku backup --out <file>')).toEqual([])
  expect(await synopsisFaults(machine, 'jinku backup --to <file>')).toHaveLength(1)
  expect(await synopsisFaults(machine, 'jinku back-up --out <file>')).toHaveLength(1)
})

test('what cron and systemd would replace is a fault', () => {
  expect(() => commandOfCron('0 3 * * * jinku backup --out /backup/$(date +%F)')).toThrow('first %')
  expect(commandOfCron('0 3 * * * echo $(date +\\%F)')).toBe('echo $(date +%F)')
  const unit = (line: string): string => `# /etc/systemd/system/a.service\n[Service]\n${line}\n`
  expect(() => servicesOf(unit('ExecStart=/bin/sh -ec "date +%F"'))).toThrow('replace %')
  expect(() => servicesOf(unit('ExecStart=/bin/sh -ec "echo $f"'))).toThrow('replace $')
  expect(() => servicesOf(unit('ExecStrat=/bin/true'))).toThrow('no directive')
  const [service] = servicesOf(unit("ExecStart=/bin/sh -ec 'echo $$(date +%%F)'"))
  expect(service?.lines).toEqual(["/bin/sh -ec 'echo $(date +%F)'"])
})

test('a block that is not closed, a misspelt setting and a second command are found', () => {
  expect(() => membersOfHcl('provider "alicloud" {\n')).toThrow('not closed')
  expect(unknownSettings('JINKU_LISTN=0.0.0.0:7600')).toEqual(['JINKU_LISTN'])
  expect(isElsewhere('aliyun configure set \\\n  --region cn-hangzhou\n')).toBe(true)
  expect(isElsewhere('aliyun configure set\njinku status\n')).toBe(false)
})

test('no block of the pages is written in a form in which it is not found', () => {
  for (const page of pages) {
    const fences = readFileSync(page, 'utf8').match(/^[ \t>]*(```|~~~)/gm) ?? []
    expect(fences, page).toHaveLength(2 * blocksOf(page).length)
  }
})
