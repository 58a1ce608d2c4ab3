#!/usr/bin/env python3
"""Verifies a history, or the proof of one event, that Duban (督办) has exported: offline, with nothing but Python 3.9 or newer.

It shares no code with the product. It is written from docs/verification.md and the standards named there: RFC 9162 (trees),
RFC 8032 (Ed25519), RFC 8785 (canonical JSON), GB/T 32905 (SM3), GB/T 32918 (SM2), c2sp.org/signed-note,
c2sp.org/tlog-checkpoint and c2sp.org/tlog-cosignature.
"""

import base64
import functools
import hashlib
import json
import re
import struct
import sys
import time

USAGE = """用法：python3 verify.py 文件 --key 公钥 [公钥 …] [--witness 公钥 …] [--quorum 数目] [--known 检查点文件] [--json]

离线核验督办系统导出的事件记录，或者一条事件的证明。不需要服务器、数据库和网络。

  文件             导出的历史（每行一个 JSON），或者一条事件的证明
  --key 公钥       封存公钥，须从导出文件以外的渠道取得（形如 duban/…/1+0a1b2c3d+…），可以给出几把
  --witness 公钥   见证公钥，须从见证程序的运维单位取得，可以给出几把
  --quorum 数目    须有几个见证程序见证过（默认为给出的全部）
  --known 文件     审计人自己保存的检查点（原文，或纸上的一行）；记录不得比它短，也不得与它不符
  --json           以一行 JSON 输出结论
  --help           显示本说明

退出码：0 核验通过；2 有问题（指出第一处）；1 无法核验（用法不对，或者文件、公钥不可用）
"""

GOOD, UNABLE, BAD = 0, 1, 2

# What each fault means, for an auditor.
FAULTS = {
    "file-malformed": "文件中有一行不是应有的格式",
    "file-cut": "文件不完整，被截断或缺少内容",
    "origin-differs": "不是这把公钥所对应的记录",
    "index-gap": "事件缺失或次序被改动",
    "position-order": "事件的位置没有递增",
    "stream-version": "事件流的版本不连续",
    "event-id-twice": "事件编号重复",
    "command-split": "同一次操作的事件被分开",
    "recovery-unpaired": "恢复记录没有由两人先后办理",
    "not-canonical": "事件内容不是规范形式",
    "time-backwards": "记录时间倒退",
    "leaf-differs": "事件被改动，与封存时不同",
    "root-differs": "事件与签名的检查点不符：有改动、增删或换位",
    "checkpoint-malformed": "检查点不是应有的格式",
    "checkpoint-order": "检查点的位置不对",
    "key-unknown": "检查点没有用给出的公钥签名",
    "signature-invalid": "检查点的签名无效",
    "cosignature-invalid": "检查点的见证签名无效",
    "cosignature-time": "见证的时间不对：早于事件、早于前一次见证，或在将来",
    "below-quorum": "没有一个检查点得到足够的见证",
    "rolled-back": "记录比审计人保存的检查点短，或与它不符：记录被退回或另起",
    "nothing-signed": "没有任何检查点，无从核验",
}

MAX_LINE_BYTES = 16_000_000
MAX_NOTE_UNITS = 1_000_000
MAX_SAFE_INTEGER = 2**53 - 1
HASH_BYTES = 32
SKEW_SECONDS = 300
PROGRESS_EVENTS = 1_000


class Fault(Exception):
    """The first thing that is wrong with a history; `index` is that of the first leaf that cannot be trusted, or None."""

    def __init__(self, code, index, detail):
        super().__init__(detail)
        self.code, self.index, self.detail = code, index, detail


class Unusable(Exception):
    """What the auditor has given cannot be worked with."""


class NoteMalformed(Exception):
    """A note, a checkpoint or a key is not written as it must be."""


# Hashing: GB/T 32905 where OpenSSL lacks it


def _rotated(word, bits):
    bits %= 32
    return ((word << bits) | (word >> (32 - bits))) & 0xFFFFFFFF


_SM3_START = (0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E)
_SM3_ROUND = [_rotated(0x79CC4519 if j < 16 else 0x7A879D8A, j) for j in range(64)]


def plain_sm3(message):
    """SM3 in plain Python."""
    padded = message + b"\x80" + b"\x00" * ((55 - len(message)) % 64) + struct.pack(">Q", len(message) * 8)
    state = _SM3_START
    for at in range(0, len(padded), 64):
        w = list(struct.unpack_from(">16I", padded, at))
        for j in range(16, 68):
            x = w[j - 16] ^ w[j - 9] ^ _rotated(w[j - 3], 15)
            w.append(x ^ _rotated(x, 15) ^ _rotated(x, 23) ^ _rotated(w[j - 13], 7) ^ w[j - 6])
        a, b, c, d, e, f, g, h = state
        for j in range(64):
            a12 = _rotated(a, 12)
            ss1 = _rotated((a12 + e + _SM3_ROUND[j]) & 0xFFFFFFFF, 7)
            if j < 16:
                ff, gg = a ^ b ^ c, e ^ f ^ g
            else:
                ff, gg = (a & b) | (a & c) | (b & c), (e & f) | (~e & g)
            tt1 = (ff + d + (ss1 ^ a12) + (w[j] ^ w[j + 4])) & 0xFFFFFFFF
            tt2 = (gg + h + ss1 + w[j]) & 0xFFFFFFFF
            a, b, c, d = tt1, a, _rotated(b, 9), c
            e, f, g, h = tt2 ^ _rotated(tt2, 9) ^ _rotated(tt2, 17), e, _rotated(f, 19), g
        state = tuple(old ^ new for old, new in zip(state, (a, b, c, d, e, f, g, h)))
    return struct.pack(">8I", *state)


def openssl_sm3(message):
    """SM3 by OpenSSL. Raises ValueError where it has none."""
    return hashlib.new("sm3", message).digest()


def _sm3_of_this_machine():
    try:
        openssl_sm3(b"")
    except ValueError:
        return plain_sm3
    return openssl_sm3


sm3 = _sm3_of_this_machine()


def sha256(message):
    """SHA-256."""
    return hashlib.sha256(message).digest()


# A suite's byte in a leaf, and its hash.
SUITES = {"intl": (1, sha256), "gm": (2, sm3)}


# Ed25519 (RFC 8032, 5.1)

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_SQRT_M1 = pow(2, (_P - 1) // 4, _P)


def _ed_decode(encoded):
    """The point of 32 bytes as (x, y), or None where they are none (5.1.3)."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= _P:
        return None
    u, v = (y * y - 1) % _P, (_D * y * y + 1) % _P
    x = u * pow(v, 3, _P) * pow(u * pow(v, 7, _P), (_P - 5) // 8, _P) % _P
    if v * x * x % _P == -u % _P:
        x = x * _SQRT_M1 % _P
    elif v * x * x % _P != u:
        return None
    if x == 0 and sign == 1:
        return None
    return (_P - x if x & 1 != sign else x), y


def _ed_add(point, other):
    """Sum of a point in extended coordinates and one as (y - x, y + x, 2dxy)."""
    x, y, z, t = point
    minus, plus, product = other
    a, b, c = (y - x) * minus % _P, (y + x) * plus % _P, t * product % _P
    e, f, g, h = b - a, 2 * z - c, 2 * z + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


_ED_ZERO = (0, 1, 1, 0)


def _inverted(values, modulus):
    """The inverses of all values, by one inversion."""
    products = [1]
    for value in values:
        products.append(products[-1] * value % modulus)
    inverse = pow(products[-1], -1, modulus)
    inverses = []
    for value, product in zip(reversed(values), reversed(products[:-1])):
        inverses.append(inverse * product % modulus)
        inverse = inverse * value % modulus
    inverses.reverse()
    return inverses


@functools.lru_cache(maxsize=8)
def _ed_table(affine):
    """For each of 32 bytes of a factor and each value of the byte, the multiple of the point."""
    rows, step = [], affine
    for _ in range(32):
        x, y = step
        addend = ((y - x) % _P, (y + x) % _P, 2 * _D * x * y % _P)
        row = [_ED_ZERO]
        for _ in range(256):
            row.append(_ed_add(row[-1], addend))
        inverses = _inverted([z for _, _, z, _ in row], _P)
        affines = [(x * i % _P, y * i % _P) for (x, y, _, _), i in zip(row, inverses)]
        step = affines.pop()
        rows.append([((y - x) % _P, (y + x) % _P, 2 * _D * x * y % _P) for x, y in affines])
    return rows


_ED_BASE = _ed_decode((4 * pow(5, -1, _P) % _P).to_bytes(32, "little"))


def ed25519_verifies(public_key, message, signature):
    """Whether the signature is that of the key (5.1.7), without the cofactor, which the standard leaves free."""
    point = _ed_decode(public_key)
    if point is None or len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= _L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % _L
    total = _ED_ZERO
    for table, factor in ((_ed_table(_ED_BASE), s), (_ed_table((_P - point[0], point[1])), k)):
        for row, byte in zip(table, factor.to_bytes(32, "little")):
            if byte:
                total = _ed_add(total, row[byte])
    x, y, z, _ = total
    inverse = pow(z, -1, _P)
    x, y = x * inverse % _P, y * inverse % _P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# SM2 (GB/T 32918.2 and .5)

_SP = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
_SA = _SP - 3
_SB = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
_SN = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
_SM2_BASE = (
    0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
    0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0,
)
_SM2_ID = b"1234567812345678"
_SM2_ZERO = (1, 1, 0)


def _sm2_double(point):
    x, y, z = point
    if z == 0:
        return _SM2_ZERO
    zz, yy = z * z % _SP, y * y % _SP
    s = 4 * x * yy % _SP
    m = 3 * (x - zz) * (x + zz) % _SP
    xx = (m * m - 2 * s) % _SP
    return xx, (m * (s - xx) - 8 * yy * yy) % _SP, 2 * y * z % _SP


def _sm2_add(point, affine):
    """Sum of a point in Jacobian coordinates and an affine one."""
    x1, y1, z1 = point
    x2, y2 = affine
    if z1 == 0:
        return x2, y2, 1
    zz = z1 * z1 % _SP
    h, r = (x2 * zz - x1) % _SP, (y2 * z1 * zz - y1) % _SP
    if h == 0:
        return _sm2_double(point) if r == 0 else _SM2_ZERO
    hh = h * h % _SP
    hhh, v = h * hh % _SP, x1 * hh % _SP
    x3 = (r * r - hhh - 2 * v) % _SP
    return x3, (r * (v - x3) - y1 * hhh) % _SP, z1 * h % _SP


@functools.lru_cache(maxsize=8)
def _sm2_table(affine):
    """For each of 32 bytes of a factor and each value of the byte, the multiple of the point; that of nought stands empty."""
    rows, step = [], affine
    for _ in range(32):
        row = [(step[0], step[1], 1)]
        for _ in range(255):
            row.append(_sm2_add(row[-1], step))
        inverses = _inverted([z for _, _, z in row], _SP)
        affines = [(x * i * i % _SP, y * i * i * i % _SP) for (x, y, _), i in zip(row, inverses)]
        step = affines.pop()
        rows.append([None] + affines)
    return rows


def _sm2_point(public_key):
    """The point of a key in the uncompressed form, or None where it is none of the curve."""
    if len(public_key) != 65 or public_key[0] != 4:
        return None
    x, y = int.from_bytes(public_key[1:33], "big"), int.from_bytes(public_key[33:], "big")
    if x >= _SP or y >= _SP or (y * y - (x * x + _SA) * x - _SB) % _SP != 0:
        return None
    return x, y


def _der_integer(value):
    """A natural number as DER has it."""
    content = value.to_bytes(value.bit_length() // 8 + 1, "big")
    return bytes([2, len(content)]) + content


def _der_pair(signature):
    """The two numbers of an SM2 signature in DER (GM/T 0009), or None where it is not written in the one way."""
    if len(signature) < 8 or len(signature) > 72:
        return None
    middle = 4 + signature[3]
    r = int.from_bytes(signature[4:middle], "big")
    s = int.from_bytes(signature[middle + 2 :], "big")
    pair = _der_integer(r) + _der_integer(s)
    return (r, s) if signature == bytes([0x30, len(pair)]) + pair else None


def sm2_verifies(public_key, message, signature):
    """Whether the signature, in DER, is that of the key with the standard id."""
    point, pair = _sm2_point(public_key), _der_pair(signature)
    if point is None or pair is None:
        return False
    r, s = pair
    t = (r + s) % _SN
    if not (1 <= r < _SN and 1 <= s < _SN) or t == 0:
        return False
    numbers = b"".join(number.to_bytes(32, "big") for number in (_SA, _SB, *_SM2_BASE, *point))
    identity = sm3(struct.pack(">H", len(_SM2_ID) * 8) + _SM2_ID + numbers)
    e = int.from_bytes(sm3(identity + message), "big")
    total = _SM2_ZERO
    for table, factor in ((_sm2_table(_SM2_BASE), s), (_sm2_table(point), t)):
        for row, byte in zip(table, factor.to_bytes(32, "little")):
            if byte:
                total = _sm2_add(total, row[byte])
    x, _, z = total
    if z == 0:
        return False
    return (e + x * pow(z * z, -1, _SP) % _SP) % _SN == r


# Notes, checkpoints and keys (c2sp.org/signed-note, c2sp.org/tlog-checkpoint)

# What a key's bytes begin with, how long the public key behind it is, and who verifies with it.
ALGORITHMS = (
    (b"\x01", 32, ed25519_verifies),
    (b"\xffduban/sm2-with-sm3/1\n", 65, sm2_verifies),
)
# The keys of witnesses (c2sp.org/tlog-cosignature).
COSIGNERS = ((b"\x04", 32, ed25519_verifies),)

_WHITE_SPACE = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
_KEY_NAME = "[^+" + _WHITE_SPACE + "]+"
_BASE64 = "[A-Za-z0-9+/]+={0,2}"
_KEY = re.compile("(" + _KEY_NAME + r")\+([0-9a-f]{8})\+(" + _BASE64 + ")")
_SIGNATURE = re.compile("\u2014 (" + _KEY_NAME + ") (" + _BASE64 + ")")
_CONTROL = re.compile("[\\x00-\\x09\\x0b-\\x1f]")
_SIZE = re.compile("0|[1-9][0-9]{0,15}")
_PAPER_LINE = re.compile("([^ \\r\\n]+) ([^ \\r\\n]+) ([^ \\r\\n]+)\\r?\\n?")


def exact_base64(text):
    """The bytes, or None where the text is not the one way to write them."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data).decode("ascii") == text else None


class Key:
    """A public key that was handed over outside the history: `name+id+base64`."""

    def __init__(self, text, algorithms=ALGORITHMS):
        match = _KEY.fullmatch(text.strip())
        data = exact_base64(match[3]) if match else None
        if not data:
            raise NoteMalformed("%s 不是公钥的写法" % text[:100])
        self.name, self.key_id = match[1], bytes.fromhex(match[2])
        for prefix, length, verifies in algorithms:
            if data.startswith(prefix):
                self.public_key, self._verifies = data[len(prefix) :], verifies
                break
        else:
            raise NoteMalformed("公钥 %s 的签名算法不认识" % self.name)
        if sha256(self.name.encode("utf-8") + b"\n" + data)[:4] != self.key_id:
            raise NoteMalformed("公钥 %s 的标识与内容不符，可能抄错了" % self.name)
        if len(self.public_key) != length:
            raise NoteMalformed("公钥 %s 的长度不对，可能没有抄全" % self.name)

    def verifies(self, message, signature):
        """Whether the key has made the signature."""
        return self._verifies(self.public_key, message, signature)

    def cosigned_at(self, text, signature):
        """When the key of a witness has cosigned the text, in seconds since 1970, or None where it has not."""
        if len(signature) != 72 or signature[0] > 0x7F:
            return None
        at = int.from_bytes(signature[:8], "big")
        message = ("cosignature/v1\ntime %d\n%s" % (at, text)).encode("utf-8")
        return at if self.verifies(message, signature[8:]) else None


class Checkpoint:
    """What was signed of a tree, with the signatures as (name, id, bytes)."""

    def __init__(self, note):
        units = len(note) + sum(1 for character in note if character > "\uffff") if not note.isascii() else len(note)
        if units > MAX_NOTE_UNITS or _CONTROL.search(note):
            raise NoteMalformed("the note is too long or holds characters that no note has")
        border = note.rfind("\n\n")
        if border < 0 or not note.endswith("\n"):
            raise NoteMalformed("the note has no signatures")
        self.text = note[: border + 1]
        self.signatures = [self._signature(line) for line in note[border + 2 : -1].split("\n")]
        self._read()

    @classmethod
    def on_paper(cls, origin, size, root):
        """What somebody has kept on paper: without signatures."""
        checkpoint = cls.__new__(cls)
        checkpoint.text, checkpoint.signatures = "%s\n%s\n%s\n" % (origin, size, root), []
        checkpoint._read()
        return checkpoint

    def _read(self):
        lines = self.text[:-1].split("\n")
        root = exact_base64(lines[2]) if len(lines) >= 3 else None
        if "" in lines or root is None or len(root) != HASH_BYTES:
            raise NoteMalformed("no checkpoint: %s" % self.text[:200])
        if not _SIZE.fullmatch(lines[1]) or int(lines[1]) > MAX_SAFE_INTEGER:
            raise NoteMalformed("no size of a tree: %s" % lines[1][:100])
        self.origin, self.size, self.root = lines[0], int(lines[1]), root

    @staticmethod
    def _signature(line):
        match = _SIGNATURE.fullmatch(line)
        data = exact_base64(match[2]) if match else None
        if data is None or len(data) <= 4:
            raise NoteMalformed("no signature: %s" % line[:100])
        return match[1], data[:4], data[4:]

    def summary(self):
        """As it is told."""
        return {"origin": self.origin, "size": self.size, "root": base64.b64encode(self.root).decode("ascii")}


class Witnesses:
    """The witnesses that the auditor trusts, and how many of them must have cosigned; keys of one name count once."""

    def __init__(self, keys, quorum, now):
        self.keys, self.quorum, self.now = keys, quorum, now


class Cosignatures:
    """What cosignatures must keep, from one checkpoint to the next."""

    def __init__(self, witnesses):
        self.witnesses, self.latest = witnesses, {}

    def check(self, checkpoint, recorded, index):
        """The size and the time where enough witnesses have cosigned, or None. `recorded` is the last event's second, or None
        where there is none. Raises Fault."""
        earliest = {}
        for name, key_id, signature in checkpoint.signatures:
            for key in self.witnesses.keys:
                if (key.name, key.key_id) == (name, key_id):
                    at = self._time(key, checkpoint, signature, recorded, index)
                    earliest[name] = min(at, earliest.get(name, at))
        times = sorted(earliest.values())
        if len(times) < self.witnesses.quorum:
            return None
        return {"size": checkpoint.size, "time": times[self.witnesses.quorum - 1]}

    def _time(self, key, checkpoint, signature, recorded, index):
        at = key.cosigned_at(checkpoint.text, signature)
        if at is None:
            raise Fault("cosignature-invalid", index, "%s has not cosigned the %d leaves so" % (key.name, checkpoint.size))
        if at < self.latest.get(key, at):
            raise Fault("cosignature-time", index, "%s cosigned at %d, after %d" % (key.name, at, self.latest[key]))
        self.latest[key] = at
        if recorded is not None and at < recorded - SKEW_SECONDS:
            detail = "%s cosigned at %d, before the last event was recorded, at %d"
            raise Fault("cosignature-time", index, detail % (key.name, at, recorded))
        if at > self.witnesses.now + SKEW_SECONDS:
            raise Fault("cosignature-time", index, "%s cosigned at %d, which is to come" % (key.name, at))
        return at


def known_checkpoint(text):
    """The checkpoint that somebody has kept: the signed note, or its line on paper."""
    match = _PAPER_LINE.fullmatch(text)
    return Checkpoint.on_paper(*match.groups()) if match else Checkpoint(text)


class Trust:
    """What the auditor brings along: keys, the newest checkpoint that was kept, if any, and witnesses, if any."""

    def __init__(self, keys, known=None, witnesses=None):
        self.keys, self.known, self.witnesses = keys, known, witnesses

    def signed(self, note, origin, index):
        """The checkpoint of a note that a key of the log has signed; others may have signed beside it."""
        try:
            checkpoint = Checkpoint(note)
        except NoteMalformed as error:
            raise Fault("checkpoint-malformed", index, str(error)) from None
        if checkpoint.origin != origin:
            raise Fault("origin-differs", None, "a checkpoint is that of %s" % checkpoint.origin)
        own = [
            (key, signature)
            for name, key_id, signature in checkpoint.signatures
            for key in self.keys
            if name == origin and (key.name, key.key_id) == (name, key_id)
        ]
        if not own:
            raise Fault("key-unknown", index, "none of the given keys signed at %d leaves" % checkpoint.size)
        message = checkpoint.text.encode("utf-8")
        if not all(key.verifies(message, signature) for key, signature in own):
            raise Fault("signature-invalid", index, "the signature at %d leaves is not that of the key" % checkpoint.size)
        return checkpoint


# The tree (RFC 9162, 2.1)


class Tree:
    """The right edge of a growing tree: the roots of its complete subtrees, left to right."""

    def __init__(self, digest):
        self.digest, self.size, self.edge = digest, 0, []

    def node(self, left, right):
        """Hash of an inner node."""
        return self.digest(b"\x01" + left + right)

    def add(self, leaf):
        """Adds a leaf by its hash."""
        self.edge.append(leaf)
        self.size += 1
        joined = self.size
        while joined % 2 == 0:
            right = self.edge.pop()
            self.edge[-1] = self.node(self.edge[-1], right)
            joined //= 2

    def root(self):
        """Root of the tree so far."""
        if not self.edge:
            return self.digest(b"")
        root = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            root = self.node(left, root)
        return root

    def proves(self, leaf, index, size, proof, root):
        """Whether the proof shows that the leaf is in the tree of that size and root (2.1.3.2)."""
        if index >= size:
            return False
        fn, sn, r = index, size - 1, leaf
        for beside in proof:
            if sn == 0:
                return False
            if fn & 1 or fn == sn:
                r = self.node(beside, r)
                while fn & 1 == 0 and fn != 0:
                    fn, sn = fn >> 1, sn >> 1
            else:
                r = self.node(r, beside)
            fn, sn = fn >> 1, sn >> 1
        return sn == 0 and r == root


# Canonical JSON (RFC 8785)

_BODY = r'[^"\\\x00-\x1f]*(?:\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))[^"\\\x00-\x1f]*)*'
_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
_VALUE = re.compile('"%s"|(%s)|true|false|null|([\\[{])' % (_BODY, _NUMBER))
_NAME = re.compile('"(%s)":' % _BODY)
_SMALL_INTEGER = re.compile("0|-?[1-9][0-9]{0,14}")


def text_of(body):
    """The text of what stands between the quotation marks of a JSON string."""
    return json.loads('"' + body + '"') if "\\" in body else body


def number_text(value):
    """The number as ECMAScript writes it (Number::toString)."""
    if value == 0:
        return "0"
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    point = len(whole) + int(exponent or 0)
    digits = whole + fraction
    point -= len(digits) - len(digits.lstrip("0"))
    digits = digits.strip("0")
    sign = "-" if value < 0 else ""
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    power = point - 1
    tail = "." + digits[1:] if len(digits) > 1 else ""
    return sign + digits[0] + tail + "e" + ("+" if power > 0 else "-") + str(abs(power))


def _is_number(text):
    if _SMALL_INTEGER.fullmatch(text):
        return True
    value = float(text)
    return value not in (float("inf"), float("-inf")) and number_text(value) == text


def is_canonical(text):
    """Whether the text is JSON in the one canonical way. Depth costs no stack."""
    around = []  # of each container that is open: the last name of an object in UTF-16, None for an array
    at = 0
    while True:
        match = _VALUE.match(text, at)
        if not match or (match[1] is not None and not _is_number(match[1])):
            return False
        at = match.end()
        if match[2] == "[":
            if text[at : at + 1] != "]":
                around.append(None)
                continue
            at += 1
        elif match[2] == "{":
            if text[at : at + 1] != "}":
                name = _NAME.match(text, at)
                if not name:
                    return False
                around.append(text_of(name[1]).encode("utf-16-be"))
                at = name.end()
                continue
            at += 1
        while around:
            border = text[at : at + 1]
            at += 1
            if border == ("]" if around[-1] is None else "}"):
                around.pop()
                continue
            if border != ",":
                return False
            if around[-1] is not None:
                name = _NAME.match(text, at)
                units = text_of(name[1]).encode("utf-16-be") if name else b""
                if not name or units <= around[-1]:
                    return False
                around[-1] = units
                at = name.end()
            break
        else:
            return at == len(text)


# The lines of a file

_STRING = '"(%s)"' % _BODY
_NATURAL = "(0|[1-9][0-9]{0,15})"
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_HASH = '"([A-Za-z0-9+/]*={0,2})"'
_STORED = (
    r'\{"index":' + _NATURAL + ',"position":"([1-9][0-9]{0,17})","stream":' + _STRING + ',"version":' + _NATURAL
    + ',"id":"(' + _UUID + ')","type":' + _STRING + ',"schemaVersion":' + _NATURAL
    + r',"recordedAt":"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z)","data":' + _STRING
    + ',"metadata":' + _STRING + ',"requestHash":(?:null|' + _STRING + ")"
)
_EVENT_LINE = re.compile(_STORED + ',"leaf":' + _HASH + r"\}")
_HEAD_LINE = re.compile(r'\{"format":"duban-history/1","origin":' + _STRING + r',"suite":"(intl|gm)"\}')
_CHECKPOINT_LINE = re.compile(r'\{"checkpoint":' + _STRING + r"\}")
_END_LINE = re.compile(r'\{"end":\{"events":' + _NATURAL + ',"checkpoints":' + _NATURAL + r"\}\}")
_PROOF_LINE = re.compile(
    r'\{"format":"duban-proof/1","origin":' + _STRING + ',"suite":"(intl|gm)","event":' + _STORED
    + r'\},"proof":\[((?:"[A-Za-z0-9+/]*={0,2}"(?:,"[A-Za-z0-9+/]*={0,2}")*)?)\],"checkpoint":' + _STRING + r"\}"
)
_METADATA = re.compile(
    r'\{"actor":\{(?:"onBehalfOf":"B",)?"person":"B","post":"B","unit":"B"\},"causationId":(?:null|"U"),'
    r'"commandId":"(U)","correlationId":"U"\}'.replace("B", _BODY).replace("U", _UUID)
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def microseconds_of(instant):
    """Microseconds since 1970-01-01T00:00:00Z of an instant in the one way to write it, or None where there is none."""
    year, month, day = int(instant[:4]), int(instant[5:7]), int(instant[8:10])
    hour, minute, second = int(instant[11:13]), int(instant[14:16]), int(instant[17:19])
    if not (1 <= month <= 12 and hour < 24 and minute < 60 and second < 60):
        return None
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= day <= _DAYS[month - 1] + (1 if leap and month == 2 else 0):
        return None
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400 - 719162
    days += sum(_DAYS[: month - 1]) + (1 if leap and month > 2 else 0) + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60_000_000 + second * 1_000_000 + int(instant[20:26])


class Event:
    """An event as a line, or a proof, holds it."""

    def __init__(self, groups):
        index, position, stream, version, event_id, kind, schema, recorded, data, metadata, request = groups
        self.index, self.position, self.version, self.schema = int(index), int(position), int(version), int(schema)
        self.stream, self.type, self.id, self.recorded_at = text_of(stream), text_of(kind), event_id, recorded
        self.data, self.metadata = text_of(data), text_of(metadata)
        self.request = None if request is None else text_of(request)
        self.microseconds = microseconds_of(recorded)

    def is_written_right(self):
        """Whether what a pattern cannot say holds as well."""
        numbers = (self.index, self.version, self.schema)
        return max(numbers) <= MAX_SAFE_INTEGER and self.microseconds is not None and self.request != ""

    def leaf(self, prefix):
        """The bytes that the leaf's hash is made of, behind those that all leaves of the tree share."""
        data, metadata = self.data.encode("utf-8"), self.metadata.encode("utf-8")
        stream, kind = self.stream.encode("utf-8"), self.type.encode("utf-8")
        request = (self.request or "").encode("utf-8")
        return b"".join(
            (
                prefix,
                struct.pack(">IqIqI", 8, self.index, 8, self.position, len(stream)), stream,
                struct.pack(">IqI", 8, self.version, 16), bytes.fromhex(self.id.replace("-", "")),
                struct.pack(">I", len(kind)), kind,
                struct.pack(">IqIqI", 8, self.schema, 8, self.microseconds, len(request)), request,
                struct.pack(">I", len(data)), data,
                struct.pack(">I", len(metadata)), metadata,
            )
        )

    def command(self):
        """Id of the command that the event came from. Raises Fault where the texts are not what every event has."""
        if not is_canonical(self.data):
            raise Fault("not-canonical", self.index, "its data are not in canonical form")
        match = _METADATA.fullmatch(self.metadata)
        if not match:
            raise Fault("not-canonical", self.index, "its metadata are not those of an event, in canonical form")
        return match[1]

    def summary(self):
        """As it is told."""
        return {
            "index": self.index,
            "stream": self.stream,
            "version": self.version,
            "id": self.id,
            "type": self.type,
            "schemaVersion": self.schema,
            "recordedAt": self.recorded_at,
            "data": self.data,
            "metadata": self.metadata,
            "requestHash": self.request,
            "position": str(self.position),
        }


def leaf_prefix(suite, origin):
    """Format, suite and origin, with which each leaf of a tree begins."""
    name = origin.encode("utf-8")
    return bytes([1, SUITES[suite][0]]) + struct.pack(">I", len(name)) + name


class Order:
    """What every event must keep, as the one before it left it."""

    def __init__(self):
        self.position, self.recorded_at = 0, ""
        self.versions, self.ids, self.commands = {}, set(), set()
        self.open_command = None  # of the event before, unless that was the command's last
        self.recoveries = {}  # of each stream: epoch and person of what was asked for and not approved yet

    def check(self, event):
        """Raises Fault."""
        index = event.index
        if event.position <= self.position:
            raise Fault("position-order", index, "position %d follows %d" % (event.position, self.position))
        self.position = event.position
        expected = self.versions.get(event.stream, 0)
        if event.version != expected:
            detail = "stream %s goes on with version %d, not %d" % (event.stream, event.version, expected)
            raise Fault("stream-version", index, detail)
        self.versions[event.stream] = expected + 1
        event_id = bytes.fromhex(event.id.replace("-", ""))
        if event_id in self.ids:
            raise Fault("event-id-twice", index, "event %s is there already" % event.id)
        self.ids.add(event_id)
        if event.recorded_at < self.recorded_at:
            raise Fault("time-backwards", index, "%s follows %s" % (event.recorded_at, self.recorded_at))
        self.recorded_at = event.recorded_at
        self._check_command(bytes.fromhex(event.command().replace("-", "")), event)
        if event.type in ("LogRecoveryRequested", "LogRecovered"):
            self._check_recovery(event)

    def _check_recovery(self, event):
        data, person = json.loads(event.data), json.loads(event.metadata)["actor"]["person"]
        data = data if isinstance(data, dict) else {}
        epoch, asked_by = data.get("epoch"), data.get("requestedBy")
        if event.type == "LogRecoveryRequested":
            self.recoveries[event.stream] = (epoch if type(epoch) is int else None, person)
            return
        if type(epoch) is not int or self.recoveries.pop(event.stream, None) != (epoch, asked_by) or person == asked_by:
            raise Fault("recovery-unpaired", event.index, "nobody but %s has asked for it" % person)

    def _check_command(self, command, event):
        if command != self.open_command:
            if command in self.commands:
                raise Fault("command-split", event.index, "command %s has events elsewhere" % command.hex())
            self.commands.add(command)
        self.open_command = command if event.request is None else None


class History:
    """Checks a history leaf by leaf, and each checkpoint right behind the last leaf that it covers."""

    def __init__(self, origin, suite, trust):
        if not any(key.name == origin for key in trust.keys):
            raise Fault("origin-differs", None, "the history is that of %s; no key that was given is" % origin)
        self.origin, self.trust, self.prefix = origin, trust, leaf_prefix(suite, origin)
        self.tree, self.order = Tree(SUITES[suite][1]), Order()
        self.newest, self.checkpoints, self.known_seen = None, 0, False
        self.cosignatures = Cosignatures(trust.witnesses) if trust.witnesses else None
        self.recorded, self.witnessed = None, None

    def event(self, event, leaf):
        """Raises Fault."""
        if event.index != self.tree.size:
            raise Fault("index-gap", self.tree.size, "leaf %d follows %d" % (event.index, self.tree.size - 1))
        self.order.check(event)
        digest = self.tree.digest(b"\x00" + event.leaf(self.prefix))
        if digest != leaf:
            raise Fault("leaf-differs", event.index, "its hash is %s, not %s" % (digest.hex(), leaf.hex()))
        self.tree.add(digest)
        self.recorded = event.microseconds // 1_000_000

    def checkpoint(self, note):
        """Raises Fault."""
        covered = self.newest.size if self.newest else 0
        checkpoint = self.trust.signed(note, self.origin, covered)
        size = checkpoint.size
        if self.newest and size <= covered:
            detail = "a checkpoint of %d leaves follows one of %d" % (size, covered)
            raise Fault("checkpoint-order", size, detail)
        if size != self.tree.size:
            detail = "a checkpoint of %d leaves stands behind %d" % (size, self.tree.size)
            raise Fault("checkpoint-order", self.tree.size, detail)
        root = self.tree.root()
        if checkpoint.root != root:
            encoded = tuple(base64.b64encode(each).decode("ascii") for each in (root, checkpoint.root))
            raise Fault("root-differs", covered, "the %d leaves have the root %s; signed was %s" % ((size,) + encoded))
        known = self.trust.known
        if known and known.size == size:
            if (known.origin, known.root) != (checkpoint.origin, checkpoint.root):
                raise Fault("rolled-back", 0, "the auditor knows another root of %d leaves" % size)
            self.known_seen = True
        if self.cosignatures:
            self.witnessed = self.cosignatures.check(checkpoint, self.recorded, covered) or self.witnessed
        self.newest = checkpoint
        self.checkpoints += 1

    def end(self):
        """What has been checked. Raises Fault."""
        known = self.trust.known
        if not self.newest:
            raise Fault("nothing-signed", 0, "there is no checkpoint")
        if known and known.size > self.newest.size:
            detail = "the auditor knows a checkpoint of %d leaves" % known.size
            raise Fault("rolled-back", self.newest.size, detail)
        if known and not self.known_seen:
            detail = "the auditor's checkpoint of %d leaves is not there" % known.size
            raise Fault("rolled-back", known.size, detail)
        if self.cosignatures and not self.witnessed:
            raise Fault("below-quorum", 0, "no checkpoint is cosigned by as many witnesses as there should be")
        checked = {
            "origin": self.origin,
            "events": self.tree.size,
            "covered": self.newest.size,
            "checkpoints": self.checkpoints,
            "newest": self.newest.summary(),
        }
        return {**checked, "witnessed": self.witnessed} if self.witnessed else checked


def lines_of(file):
    """Each line as (text, whether its line feed is there); the text is None where it is no UTF-8, or far too long."""
    while True:
        line = file.readline(MAX_LINE_BYTES + 1)
        if not line:
            return
        ended = line.endswith(b"\n")
        if not ended and len(line) > MAX_LINE_BYTES:
            yield None, True
            return
        try:
            yield (line[:-1] if ended else line).decode("utf-8"), ended
        except UnicodeDecodeError:
            yield None, ended


def _event_line(text):
    """The event of a line and the hash beside it, or None where the line is none of an event."""
    match = _EVENT_LINE.fullmatch(text)
    if not match:
        return None
    groups = match.groups()
    event, leaf = Event(groups[:-1]), exact_base64(groups[-1])
    return (event, leaf) if leaf is not None and event.is_written_right() else None


def _check_history(origin, suite, lines, trust, on_progress):
    history = History(origin, suite, trust)
    counts, number, events = None, 1, 0
    for text, ended in lines:
        number += 1
        if not ended:
            raise Fault("file-cut", events, "line %d is cut off" % number)
        text = "" if text is None or counts else text
        read = _event_line(text)
        if read:
            history.event(*read)
            events += 1
            if events % PROGRESS_EVENTS == 0:
                on_progress(events)
            continue
        match = _CHECKPOINT_LINE.fullmatch(text)
        if match:
            history.checkpoint(text_of(match[1]))
            continue
        match = _END_LINE.fullmatch(text)
        counts = (int(match[1]), int(match[2])) if match else None
        if not counts or max(counts) > MAX_SAFE_INTEGER:
            raise Fault("file-malformed", events, "line %d is not what it must be" % number)
    if not counts:
        raise Fault("file-cut", events, "the file ends after %d events, without its last line" % events)
    checked = history.end()
    if counts != (checked["events"], checked["checkpoints"]):
        detail = "the last line counts %d events and %d checkpoints; there are %d and %d"
        raise Fault("file-cut", events, detail % (counts + (checked["events"], checked["checkpoints"])))
    return checked


def _check_proof(match, trust):
    origin, suite, stored, proof, note = match[1], match[2], match.groups()[2:-2], match[14], match[15]
    origin, event = text_of(origin), Event(stored)
    hashes = [exact_base64(each) for each in proof[1:-1].split('","')] if proof else []
    if not origin or not event.is_written_right() or None in hashes or len(hashes) > 64:
        raise Fault("file-malformed", None, "the proof is not what it must be")
    checkpoint = trust.signed(text_of(note), origin, event.index)
    event.command()
    tree = Tree(SUITES[suite][1])
    leaf = tree.digest(b"\x00" + event.leaf(leaf_prefix(suite, origin)))
    if not tree.proves(leaf, event.index, checkpoint.size, hashes, checkpoint.root):
        detail = "the event is not leaf %d of the tree of %d leaves that was signed" % (event.index, checkpoint.size)
        raise Fault("root-differs", event.index, detail)
    checked = {"origin": origin, "index": event.index, "event": event.summary(), "newest": checkpoint.summary()}
    if not trust.witnesses:
        return checked
    recorded = event.microseconds // 1_000_000
    witnessed = Cosignatures(trust.witnesses).check(checkpoint, recorded, event.index)
    if not witnessed:
        detail = "the checkpoint is not cosigned by as many witnesses as there should be"
        raise Fault("below-quorum", event.index, detail)
    return {**checked, "witnessed": witnessed}


def judge(file, trust, on_progress=lambda events: None):
    """The verdict on a file that is open for bytes: what it proves, or the first fault."""
    lines = lines_of(file)
    try:
        text, _ = next(lines, (None, True))
        proof, head = _PROOF_LINE.fullmatch(text or ""), _HEAD_LINE.fullmatch(text or "")
        if proof:
            if next(lines, None) is not None:
                raise Fault("file-malformed", None, "something stands behind the proof")
            return {"verdict": "good", "of": "event", **_check_proof(proof, trust)}
        if not head or not head[1]:
            raise Fault("file-malformed", None, "line 1 is not what it must be")
        checked = _check_history(text_of(head[1]), head[2], lines, trust, on_progress)
        return {"verdict": "good", "of": "history", **checked}
    except Fault as fault:
        return {"verdict": "bad", "code": fault.code, "index": fault.index, "detail": fault.detail}


def report(verdict):
    """The verdict for people."""
    if verdict["verdict"] == "bad":
        index = verdict["index"]
        where = "" if index is None else "，自第 %d 条事件起不可信" % (index + 1)
        return "✗ %s%s（%s）\n  %s\n" % (FAULTS[verdict["code"]], where, verdict["code"], verdict["detail"])
    origin, newest = verdict["origin"], verdict["newest"]
    signed = "  检查点：%d 条，根 %s\n" % (newest["size"], newest["root"])
    if "witnessed" in verdict:
        size, at = verdict["witnessed"]["size"], time.gmtime(verdict["witnessed"]["time"])
        signed += "  见证：前 %d 条，%s 时已有足够的见证\n" % (size, time.strftime("%Y-%m-%dT%H:%M:%SZ", at))
    if verdict["of"] == "event":
        event = verdict["event"]
        about = (origin, verdict["index"] + 1, event["type"], event["stream"], event["recordedAt"])
        return "✓ 记录 %s 的第 %d 条事件（%s，%s，%s）在签名的检查点之内\n" % about + signed
    beyond = verdict["events"] - verdict["covered"]
    tail = "；其后 %d 条尚无检查点，不在核验结论之内" % beyond if beyond else ""
    about = (origin, verdict["covered"], verdict["checkpoints"], tail)
    return "✓ 记录 %s：%d 条事件与 %d 个签名的检查点一致%s\n" % about + signed


class Options:
    """What the command line asks for."""

    def __init__(self, arguments):
        self.file, self.keys, self.known, self.json = None, [], None, False
        self.witnesses, self.quorum = [], None
        taking = None
        for argument in arguments:
            if argument in ("--key", "--known", "--witness", "--quorum"):
                self._done(taking)
                taking = argument
            elif argument == "--json":
                self._done(taking)
                taking, self.json = None, True
            elif argument.startswith("--"):
                raise Unusable("不认识选项 %s" % argument)
            elif taking == "--known":
                self.known, taking = argument, None
            elif taking == "--quorum":
                self.quorum, taking = self._count(argument), None
            elif taking in ("--key", "--key…"):
                self.keys.append(argument)
                taking = "--key…"
            elif taking in ("--witness", "--witness…"):
                self.witnesses.append(argument)
                taking = "--witness…"
            elif self.file is None:
                self.file = argument
            else:
                raise Unusable("只能给出一个文件，多了 %s" % argument)
        self._done(taking)
        if self.file is None:
            raise Unusable("没有给出要核验的文件")
        if not self.keys:
            raise Unusable("没有给出公钥（--key）；公钥须从导出文件以外的渠道取得")

    @staticmethod
    def _count(text):
        if not re.fullmatch("[1-9][0-9]{0,3}", text):
            raise Unusable("选项 --quorum 后面应是正整数，而不是 %s" % text)
        return int(text)

    @staticmethod
    def _done(taking):
        if taking in ("--key", "--known", "--witness", "--quorum"):
            raise Unusable("选项 %s 后面缺少内容" % taking)


def trust_of(key_texts, known_note=None, witnesses=None):
    """What the auditor brings along, read. Raises NoteMalformed."""
    return Trust([Key(text) for text in key_texts], None if known_note is None else known_checkpoint(known_note), witnesses)


def witnesses_of(texts, quorum, now):
    """The witnesses of their keys, all of which must have cosigned where no other number is given; None where there are no keys.
    Raises NoteMalformed and Unusable."""
    keys = [Key(text, COSIGNERS) for text in texts]
    if len({key.public_key for key in keys}) < len(keys):
        raise Unusable("同一把见证公钥给了两次，请核对后重新给出")
    names = len({key.name for key in keys})
    count = names if quorum is None else quorum
    if count > names:
        raise Unusable("--quorum 要求 %d 个见证程序，只给出了 %d 个的公钥（--witness）" % (count, names))
    return Witnesses(keys, count, now) if keys else None


def _known_note(name):
    if name is None:
        return None
    with open(name, "rb") as file:
        return file.read(4 * MAX_NOTE_UNITS).decode("utf-8")


def _tell(events):
    sys.stderr.write("\r已核验 %d 条 " % events)
    sys.stderr.flush()


def main(arguments):
    """Runs the command. Returns its exit code."""
    if "--help" in arguments or "-h" in arguments:
        sys.stdout.write(USAGE)
        return GOOD
    try:
        options = Options(arguments)
    except Unusable as error:
        sys.stderr.write("%s。\n\n%s" % (error, USAGE))
        return UNABLE
    silent = options.json or not sys.stderr.isatty()
    try:
        witnesses = witnesses_of(options.witnesses, options.quorum, int(time.time()))
        trust = trust_of(options.keys, _known_note(options.known), witnesses)
        with open(options.file, "rb") as file:
            verdict = judge(file, trust, (lambda events: None) if silent else _tell)
    except Unusable as error:
        sys.stderr.write("%s。\n" % error)
        return UNABLE
    except NoteMalformed as error:
        sys.stderr.write("给出的公钥或检查点不可用：%s。请核对后重新给出。\n" % error)
        return UNABLE
    except UnicodeDecodeError:
        sys.stderr.write("保存的检查点 %s 不是 UTF-8 文本，请核对文件。\n" % options.known)
        return UNABLE
    except OSError as error:
        sys.stderr.write("打不开文件 %s（%s），请检查路径和权限。\n" % (error.filename, error.strerror))
        return UNABLE
    sys.stdout.write(json.dumps(verdict, ensure_ascii=False, separators=(",", ":")) + "\n" if options.json else report(verdict))
    return GOOD if verdict["verdict"] == "good" else BAD


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.stderr.write("\n核验已中止。\n")
        sys.exit(UNABLE)
