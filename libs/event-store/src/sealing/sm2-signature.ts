const SEQUENCE = 0x30;
const INTEGER = 0x02;
const NUMBER_BYTES = 32;
/** Order of the group of SM2 (GB/T 32918.5). */
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

/**
 * The two numbers of an SM2 signature (GM/T 0009), each as 64 hex digits, one behind the other; null where they are out of range
 * or not in the one way that DER has: bytes that could be changed unnoticed are no part of a signature.
 */
export function readSm2Signature(der: Buffer): string | null {
  const middle = 4 + (der[3] ?? 0);
  const pair = [der.subarray(4, middle), der.subarray(middle + 2)].map((bytes) =>
    BigInt(`0x0${bytes.toString('hex')}`),
  );
  if (!pair.every((number) => number > 0n && number < ORDER)) return null;
  const content = Buffer.concat(pair.map(derInteger));
  if (!Buffer.concat([Buffer.from([SEQUENCE, content.length]), content]).equals(der)) return null;
  return pair.map((number) => number.toString(16).padStart(NUMBER_BYTES * 2, '0')).join('');
}

function derInteger(value: bigint): Buffer {
  const digits = value.toString(16);
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  // A first bit of 1 would make it negative.
  const content = (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes;
  return Buffer.concat([Buffer.from([INTEGER, content.length]), content]);
}
