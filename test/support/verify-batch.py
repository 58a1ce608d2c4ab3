"""Judges files for the tests: one request a line, {file, keys, known, witnesses} with the file in Base64; one verdict a line."""

import base64
import io
import json
import sys

sys.path.insert(0, sys.argv[1])
import verify  # noqa: E402

for request in map(json.loads, sys.stdin):
    trusted = request["witnesses"]
    witnesses = trusted and verify.witnesses_of(trusted["keys"], trusted["quorum"], trusted["now"])
    trust = verify.trust_of(request["keys"], request["known"], witnesses)
    verdict = verify.judge(io.BytesIO(base64.b64decode(request["file"])), trust)
    sys.stdout.write(json.dumps(verdict) + "\n")
    sys.stdout.flush()
