#!/bin/sh
# alibabacloud-kms20160120 3.3.1 (Tea core of Python) reads the header `x-acs-retry-after` of an answer as milliseconds, and tries again
# only when `retry_options` of the configuration is set: `autoretry` and `max_attempts` of the runtime options do nothing.
# So a server that means seconds, as the header `retry-after` of HTTP does, has its clients come back a thousand times too early.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q alibabacloud-kms20160120==3.3.1 alibabacloud-tea-openapi==0.4.6 alibabacloud-tea==0.4.3

cat > seen.py <<'PY'
import threading, time
from http.server import BaseHTTPRequestHandler, HTTPServer
from alibabacloud_kms20160120.client import Client
from alibabacloud_kms20160120 import models
from alibabacloud_tea_openapi.models import Config
from alibabacloud_tea_util.models import RuntimeOptions
from darabonba.policy.retry import RetryCondition, RetryOptions

came = []

class Busy(BaseHTTPRequestHandler):
    def do_POST(self):
        came.append(time.monotonic())
        self.rfile.read(int(self.headers.get('content-length') or 0))
        body = b'{"Code":"Rejected.Throttling","Message":"later","RequestId":"1"}'
        self.send_response(429)
        self.send_header('x-acs-retry-after', '700')
        self.send_header('content-type', 'application/json')
        self.send_header('content-length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST

    def log_message(self, *ignored):
        pass

server = HTTPServer(('127.0.0.1', 0), Busy)
threading.Thread(target=server.serve_forever, daemon=True).start()

def ask(what, **more):
    came.clear()
    client = Client(Config(access_key_id='id', access_key_secret='secret', protocol='http', region_id='cn-hangzhou',
                           endpoint='127.0.0.1:%d' % server.server_port, **more))
    runtime = RuntimeOptions(autoretry=True, max_attempts=3)
    try:
        client.get_secret_value_with_options(models.GetSecretValueRequest(secret_name='db'), runtime)
    except Exception:
        pass
    waited = came[-1] - came[0]
    # As seconds it would be nearly twelve minutes.
    print('%s: %d requests' % (what, len(came)) + (', 700 is 0.7 seconds' if 0.65 < waited < 60 else ''))

ask('autoretry of the runtime options')
condition = RetryCondition(dict(maxAttempts=2, errorCode=['Rejected.Throttling']))
ask('retry_options of the configuration', retry_options=RetryOptions(dict(retryable=True, retryCondition=[condition])))
PY
venv/bin/python seen.py > seen
cat seen
diff - seen <<'SEEN'
autoretry of the runtime options: 1 requests
retry_options of the configuration: 2 requests, 700 is 0.7 seconds
SEEN
