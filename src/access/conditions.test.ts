import { BlockList } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateCondition, parseCondition } from './conditions.ts'

function isInside(address: string, network: string): unknown {
  const condition = parseCondition('IpAddress', 'acs:SourceIp', [network])
  return condition && evaluateCondition(condition, new Map([['acs:sourceip', address]]))
}

const ipv4 = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
  .map((all) => all.join('.'))
// Addresses that share their first bits with the network are rare by chance.
const near = fc
  .tuple(ipv4, fc.nat(255))
  .map(([address, last]) => [address, address.replace(/\d+$/, String(last))] as const)

test('an address lies in a network exactly when Node.js says so', () => {
  const check = (address: string, base: string, length: number): void => {
    const list = new BlockList()
    list.addSubnet(base, length, 'ipv4')
    expect(isInside(address, `${base}/${length}`)).toBe(list.check(address, 'ipv4'))
  }
  fc.assert(
    fc.property(ipv4, ipv4, fc.nat(32), (address, base, length) => check(address, base, length)),
  )
  fc.assert(
    fc.property(near, fc.integer({ min: 20, max: 32 }), ([address, base], length) =>
      check(address, base, length),
    ),
  )
})

test.each([
  ['::ffff:10.1.2.3', '10.0.0.0/8', true],
  ['::ffff:a01:203', '10.0.0.0/8', true],
  ['::ffff:11.1.2.3', '10.0.0.0/8', false],
  ['10.1.2.3', '10.1.2.3', true],
  ['10.1.2.4', '10.1.2.3', false],
  ['255.255.255.255', '0.0.0.0/0', true],
  ['2001:db8::7', '10.0.0.0/8', false],
  ['10.1.2.3', '2001:db8::/32', false],
  ['010.1.2.3', '10.0.0.0/8', 'unclear'],
  ['', '10.0.0.0/8', 'unclear'],
])('%j in %s: %s', (address, network, expected) => {
  expect(isInside(address, network)).toBe(expected)
})
