import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileTypeFromFile } from 'file-type';

/** By content (as file-type names it), then by the name's extension: what may be kept, and what it is served as. */
const ALLOWED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'application/pdf': { '.pdf': 'application/pdf' },
  ...office('wordprocessingml.document', '.docx'),
  ...office('spreadsheetml.sheet', '.xlsx'),
  ...office('presentationml.presentation', '.pptx'),
  'application/vnd.oasis.opendocument.text': { '.odt': 'application/vnd.oasis.opendocument.text' },
  'application/vnd.oasis.opendocument.spreadsheet': { '.ods': 'application/vnd.oasis.opendocument.spreadsheet' },
  'application/x-cfb': {
    '.doc': 'application/msword',
    '.xls': 'application/vnd.ms-excel',
    '.ppt': 'application/vnd.ms-powerpoint',
    '.wps': 'application/vnd.ms-works',
    '.et': 'application/vnd.ms-excel',
  },
  'application/zip': { '.ofd': 'application/ofd' },
  'image/png': { '.png': 'image/png' },
  'image/jpeg': { '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg' },
  'image/gif': { '.gif': 'image/gif' },
  'image/webp': { '.webp': 'image/webp' },
  'image/bmp': { '.bmp': 'image/bmp' },
  'image/tiff': { '.tif': 'image/tiff', '.tiff': 'image/tiff' },
  'image/heic': { '.heic': 'image/heic' },
  text: { '.txt': 'text/plain', '.csv': 'text/csv' },
};

const MARKUP = /^\s*<(?:!doctype|html|svg|\?xml|script|head|body)/i;
const SAMPLE_BYTES = 64 * 1024;

/** The media type of a file that may be kept, or null: its content and its name's extension must agree and be allowed. */
export async function allowedMediaType(path: string, name: string): Promise<string | null> {
  const detected = await fileTypeFromFile(path);
  const content = detected?.mime ?? ((await isPlainText(path)) ? 'text' : 'unknown');
  return ALLOWED[content]?.[extname(name).toLowerCase()] ?? null;
}

function office(kind: string, extension: string) {
  const mediaType = `application/vnd.openxmlformats-officedocument.${kind}`;
  return { [mediaType]: { [extension]: mediaType } };
}

/** Text without markup, in UTF-8 or GB18030, as far as the beginning shows. */
async function isPlainText(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(SAMPLE_BYTES) });
    const sample = buffer.subarray(0, bytesRead);
    if (sample.includes(0)) return false;
    const text = decode(sample, 'utf-8') ?? decode(sample, 'gb18030');
    return text !== null && !MARKUP.test(text);
  } finally {
    await file.close();
  }
}

function decode(sample: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
  } catch {
    return null;
  }
}
