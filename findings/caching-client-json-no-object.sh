#!/bin/sh
# aliyun-secret-manager-client 0.1.5 (Python) takes a secret whose value is JSON for an object that may have a member `ttl`. A value that is
# JSON but no object, such as the number 12345678, or whose `ttl` is a text, is read once; from then on reading it raises.
# So what is stored for this client is no bare number, and `ttl` in it is a number of milliseconds.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q aliyun-secret-manager-client==0.1.5

cat > seen.py <<'PY'
import json, logging
from alibaba_cloud_secretsmanager_client.secret_manager_cache_client_builder import SecretManagerCacheClientBuilder
from alibaba_cloud_secretsmanager_client.service.secret_manager_client import SecretManagerClient

values = {'text': 'abc', 'object': '{"a":"b"}', 'number': '12345678', 'ttl': '{"ttl":"60"}'}

class Answers(SecretManagerClient):
    """What the service answers, for the interface that the package has for this."""

    def init(self):
        pass

    def get_secret_value(self, request):
        name = request.get_query_params()['SecretName']
        return json.dumps(dict(SecretName=name, VersionId='v1', SecretData=values[name], SecretDataType='text', SecretType='Generic',
                               CreateTime='2026-01-01T00:00:00Z', RequestId='1', VersionStages=dict(VersionStage=['ACSCurrent']))).encode()

    def close(self):
        pass

quiet = logging.getLogger('quiet')
quiet.addHandler(logging.NullHandler())
quiet.propagate = False
client = SecretManagerCacheClientBuilder.new_cache_client_builder(Answers()).with_logger(quiet).build()
for name in values:
    seen = []
    for _ in range(3):
        try:
            seen.append('read' if client.get_secret_value(name) == values[name] else 'other')
        except Exception as error:
            seen.append(type(error).__name__)
    print(values[name] + ':', ', '.join(seen))
client.close()
PY
venv/bin/python seen.py > seen
cat seen
diff - seen <<'SEEN'
abc: read, read, read
{"a":"b"}: read, read, read
12345678: read, AttributeError, AttributeError
{"ttl":"60"}: read, TypeError, TypeError
SEEN
