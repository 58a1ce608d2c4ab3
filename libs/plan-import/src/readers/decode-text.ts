import { notAText } from './reading.errors.js';

/** What no text holds: control characters other than tab and line ends. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/u;

/** How many bytes tell UTF-16 without a byte order mark: every other one is then often zero. */
const SAMPLE_BYTES = 4_096;

/**
 * The text of a file in UTF-8, UTF-16 or GBK (GB18030), told apart by its bytes, without a byte order mark.
 * @throws DomainError `plan-import/not-a-text` (invalid)
 */
export function decodeText(bytes: Uint8Array, fileName: string): string {
  for (const encoding of encodingsOf(bytes)) {
    const text = decode(bytes, encoding);
    if (text !== null && !CONTROL.test(text)) return text;
  }
  throw notAText(fileName);
}

function encodingsOf(bytes: Uint8Array): string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le'];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be'];
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zerosAt = (parity: number) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  if (sample.includes(0)) return zerosAt(1) > zerosAt(0) ? ['utf-16le'] : ['utf-16be'];
  return ['utf-8', 'gb18030'];
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
