/**
 * The contract of storage over what all engines that speak the protocol of PostgreSQL have in common: no LISTEN, no advisory locks, no
 * triggers, no sequences, no foreign keys and no procedures. One commit of twenty meets with a conflict.
 */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Storage } from '../../../src/storage/store.ts'
import { keptOpen, reusedPostgres } from '../../support/postgres/engine.ts'
import { portableDriver, refusalOf } from '../../support/postgres/portable-driver.ts'
import { foundAccount, ONE, OTHER, storageContract } from '../contract/contract.ts'
import { addAccount } from '../contract/identities/people.ts'
import { identitiesAndKeysContract } from '../contract/identities-and-keys.ts'

const driver = portableDriver()
let database: Awaited<ReturnType<typeof reusedPostgres>>
beforeAll(async () => {
  database = await reusedPostgres('18', driver.Driver)
  // The tables are there. An engine may refuse to make some; that is tried again by starting again.
  driver.conflictEvery = 20
})
afterAll(async () => {
  expect(driver.refused).toEqual([])
  await database.close()
  expect(driver.conflicts).toBeGreaterThan(10)
})

describe('storage', () => storageContract(async () => keptOpen(await database.emptied())))

describe('identities and keys', () => {
  let opened: Storage
  beforeEach(async () => {
    opened = await database.emptied()
    await foundAccount(opened, ONE)
    await addAccount(opened, OTHER)
  })
  identitiesAndKeysContract(() => opened)
})

test.each([
  'LISTEN changes',
  "NOTIFY changes, 'a'",
  'SELECT pg_advisory_xact_lock(1)',
  "SELECT pg_try_advisory_lock(hashtext('a'))",
  'CREATE TRIGGER t AFTER INSERT ON secrets EXECUTE FUNCTION f()',
  "CREATE FUNCTION f() RETURNS trigger AS 'x' LANGUAGE plpgsql",
  "DO 'BEGIN END'",
  'CREATE SEQUENCE serials',
  "SELECT nextval('serials')",
  'CREATE TABLE a (b BIGSERIAL PRIMARY KEY)',
  'CREATE TABLE a (b BIGINT GENERATED ALWAYS AS IDENTITY)',
  'CREATE TABLE a (b TEXT REFERENCES c (d))',
  'CREATE TABLE a (b TEXT, FOREIGN KEY (b) REFERENCES c (d))',
  'SELECT 1 FROM secrets FOR UPDATE SKIP LOCKED',
  'LOCK TABLE secrets',
  'VACUUM',
  'SELECT gen_random_uuid()',
  "SELECT '(' || random()",
])('the driver of these tests refuses %s', (text) => {
  expect(refusalOf(text)).toBeDefined()
})

test('and takes what is in common', () => {
  expect(
    refusalOf(
      "INSERT INTO a (b) VALUES ($1), ('pg_advisory_lock(1)') ON CONFLICT (b) DO UPDATE SET b = coalesce(excluded.b, a.b)",
    ),
  ).toBeUndefined()
})
