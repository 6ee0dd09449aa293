import { BlockList, isIP } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupsOf, isInNetwork, parseNetwork } from './networks.ts'

const near = fc.constantFrom(
  '10.0.0.1',
  '10.0.0.129',
  '11.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:a00:1',
)
const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  near,
  fc.constantFrom('::', '::1', '2001:db8::1', '2001:db8:0:1::'),
)

test('an address is in the networks in which the library of Node has it', () => {
  fc.assert(
    fc.property(address, address, fc.nat(128), (base, actual, prefix) => {
      const [of, by] = [isIP(base), isIP(actual)]
      if ((of !== 4 && of !== 6) || (by !== 4 && by !== 6)) return
      const bits = of === 4 ? prefix % 33 : prefix
      const list = new BlockList()
      list.addSubnet(base, bits, `ipv${of}`)
      const network = parseNetwork(`${base}/${bits}`)
      expect(network).toBeDefined()
      if (network === undefined) return
      expect(isInNetwork(groupsOf(actual, by), network)).toBe(list.check(actual, `ipv${by}`))
    }),
    { numRuns: 3_000, seed: 20_250_102 },
  )
})

test.each([
  '',
  '10.0.0.0/33',
  '10.0.0.0/8/8',
  '10.0.0/8',
  '::/129',
  '::/',
  ':::/8',
  'a',
  '1.2.3.4/x',
  '/8',
])('%j is no network', (text) => expect(parseNetwork(text)).toBeUndefined())

test.each([
  ['::', [0, 0, 0, 0, 0, 0, 0, 0]],
  ['::1', [0, 0, 0, 0, 0, 0, 0, 1]],
  ['1::', [1, 0, 0, 0, 0, 0, 0, 0]],
  ['1:2::7:8', [1, 2, 0, 0, 0, 0, 7, 8]],
  ['1:2:3:4:5:6:7::', [1, 2, 3, 4, 5, 6, 7, 0]],
  ['64:ff9b::192.0.2.33', [0x64, 0xff9b, 0, 0, 0, 0, 0xc000, 0x221]],
  ['1:2:3:4:5:6:192.0.2.33', [1, 2, 3, 4, 5, 6, 0xc000, 0x221]],
  ['FE80::ABCD%eth0', [0xfe80, 0, 0, 0, 0, 0, 0, 0xabcd]],
  ['fe80::%eth0', [0xfe80, 0, 0, 0, 0, 0, 0, 0]],
])('%s has the groups %j', (text, groups) => expect(groupsOf(text, 6)).toEqual(groups))
