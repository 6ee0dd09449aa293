/**
 * Statements that add secrets to those that were made through the storage of the server: the rows are like theirs, but no value of them can be
 * opened, and nobody asks for one. A million secrets are made in a minute in this way.
 */

import { ACCOUNT, secretName } from './requests.ts'

/**
 * @param from the number of the first one
 * @param numbers a table with a column `n` that holds all numbers
 */
export function moreSecrets(from: number, to: number, numbers: string): readonly string[] {
  const name = `'${secretName(from).replace(/\d+$/, '')}' || n`
  const time = '1700000000000'
  // The first secret has serial 1.
  return [
    `INSERT INTO secrets (account, name, serial, type, description, description_start, creator, created_at, updated_at)
      SELECT '${ACCOUNT}', ${name}, n + 1, 'Generic', '', '', '${ACCOUNT}', ${time}, ${time} FROM ${numbers}`,
    `INSERT INTO versions (account, secret_serial, version_id, ordinal, data_type, sealed_value, created_at)
      SELECT '${ACCOUNT}', n + 1, 'v1', 1, 'text', v.sealed_value, ${time}
      FROM ${numbers}, (SELECT sealed_value FROM versions ORDER BY account, secret_serial LIMIT 1) v`,
    `INSERT INTO stages (account, secret_serial, label, version_id)
      SELECT '${ACCOUNT}', n + 1, 'ACSCurrent', 'v1' FROM ${numbers}`,
    `UPDATE accounts SET next_serial = ${to + 1} WHERE account = '${ACCOUNT}'`,
    'DELETE FROM secret_blocks',
    `INSERT INTO secret_blocks (account, block, secrets)
      SELECT account, serial / 1024, count(*) FROM secrets GROUP BY 1, 2`,
  ]
}
