#!/bin/sh
# @alicloud/pop-core 1.8.0 looks at the member `Code` of an answer, and never at its status: an answer of 503 whose JSON has no `Code`
# resolves as success, also when it says in words that it failed. With a `Code` it rejects.
# So each refusal of a server for these clients needs a `Code`, also one by a proxy or made before the request is understood.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund @alicloud/pop-core@1.8.0 >/dev/null

cat > seen.js <<'JS'
const { createServer } = require('node:http')
const Core = require('@alicloud/pop-core')
const bodies = ['{"message":"no healthy upstream"}', '{"Code":"ServiceUnavailable","Message":"later"}']
const server = createServer((request, response) => {
  response.writeHead(503, { 'content-type': 'application/json' }).end(bodies.shift())
})
server.listen(0, '127.0.0.1', async () => {
  const endpoint = `http://127.0.0.1:${server.address().port}`
  const client = new Core({ accessKeyId: 'id', accessKeySecret: 'secret', endpoint, apiVersion: '2016-01-20' })
  for (const what of ['503 without Code', '503 with Code']) {
    const seen = await client.request('ListSecrets', {}, { method: 'POST' })
      .then((answer) => `resolves: ${JSON.stringify(answer)}`, (error) => `rejects: ${error.code}`)
    console.log(`${what} ${seen}`)
  }
  server.close()
  server.closeAllConnections()
})
JS
node seen.js > seen
cat seen
diff - seen <<'SEEN'
503 without Code resolves: {"message":"no healthy upstream"}
503 with Code rejects: ServiceUnavailable
SEEN
