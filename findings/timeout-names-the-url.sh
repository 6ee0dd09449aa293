#!/bin/sh
# @alicloud/kms20160120 1.2.0 sends the parameters of PutSecretValue in the URL of a POST, and when no answer comes in time, the message of its
# error has that URL: the value of the secret stands, percent-encoded, in whatever log the message goes to. (The value here is a harmless word.)
# So a server for this client answers in time whatever happens, and refuses rather than waits.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund @alicloud/kms20160120@1.2.0 >/dev/null

cat > seen.js <<'JS'
const { createServer } = require('node:http')
const { default: Kms, ...kms } = require('@alicloud/kms20160120')
// It takes the request, and lets the client wait.
const server = createServer(() => {})
server.listen(0, '127.0.0.1', async () => {
  const client = new Kms({ accessKeyId: 'id', accessKeySecret: 'secret', protocol: 'http', regionId: 'cn-hangzhou',
    endpoint: `127.0.0.1:${server.address().port}`, readTimeout: 500, connectTimeout: 500 })
  const request = new kms.PutSecretValueRequest({ secretName: 'db', versionId: 'v1', secretData: 'harmless' })
  const error = await client.putSecretValue(request).then(() => new Error('answered'), (thrown) => thrown)
  console.log(error.name)
  console.log(/SecretData=harmless/.test(error.message) ? 'the message has the value' : 'the message has no value')
  server.close()
  server.closeAllConnections()
  process.exit()
})
JS
node seen.js > seen
cat seen
diff - seen <<'SEEN'
RequestTimeoutError
the message has the value
SEEN
