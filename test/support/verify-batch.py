"""Judges files for the tests: one request a line, {file, keys, known} with the file in Base64; one verdict a line."""

import base64
import io
import json
import sys

sys.path.insert(0, sys.argv[1])
import verify  # noqa: E402

for request in map(json.loads, sys.stdin):
    trust = verify.trust_of(request["keys"], request["known"])
    verdict = verify.judge(io.BytesIO(base64.b64decode(request["file"])), trust)
    sys.stdout.write(json.dumps(verdict) + "\n")
    sys.stdout.flush()
