/**
 * The typed client in a process of its own, since it can be told to trust a certificate in one way only: by
 * NODE_EXTRA_CA_CERTS, which Node reads when it starts.
 *
 * Takes `{ id, action, parameters }`, answers `{ id, answer }` or `{ id, thrown }`.
 */

import kms from '@alicloud/kms20160120'

const [protocol, endpoint, accessKeyId, accessKeySecret, securityToken] = process.argv.slice(2)
const client = new kms.default({
  protocol,
  endpoint,
  accessKeyId,
  accessKeySecret,
  securityToken,
})

process.on('message', async ({ id, action, parameters }) => {
  try {
    process.send({ id, answer: await call(action, parameters) })
  } catch ({ name, message, code, data }) {
    process.send({ id, thrown: { name, message, code, data } })
  }
})
process.on('disconnect', () => process.exit())

/** By the typed method when there is one that knows these parameters, else by the untyped one under all of them. */
async function call(action, parameters) {
  const request = typedRequest(action, parameters)
  if (request === undefined) {
    return client.doRequest(action, 'HTTPS', 'POST', '2016-01-20', 'AK', parameters, null, {})
  }
  const answer = await client[action[0].toLowerCase() + action.slice(1)](request)
  return answer.toMap()
}

function typedRequest(action, parameters) {
  const Request = kms[`${action}Request`]
  if (Request === undefined) return undefined
  const members = new Map(Object.entries(Request.names()).map(([member, name]) => [name, member]))
  const known = Object.entries(parameters).filter(([name]) => members.has(name))
  if (known.length < Object.keys(parameters).length) return undefined
  return new Request(Object.fromEntries(known.map(([name, value]) => [members.get(name), value])))
}
