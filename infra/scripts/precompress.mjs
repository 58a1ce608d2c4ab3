import { readFile, writeFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

/** What is worth compressing; fonts and pictures are compressed already. */
const TEXTS = '**/*.{js,css,svg,html}';

const forms = [
  { ending: '.br', compress: promisify(zlib.brotliCompress) },
  { ending: '.gz', compress: (content) => promisify(zlib.gzip)(content, { level: zlib.constants.Z_BEST_COMPRESSION }) },
];

/**
 * Writes the compressed forms of a directory's texts beside them, where they are shorter.
 * @param {string} directory
 */
export async function precompress(directory) {
  const files = globSync(TEXTS, { cwd: directory }).map((name) => path.join(directory, name));
  await Promise.all(files.map(compressFile));
}

async function compressFile(file) {
  const content = await readFile(file);
  for (const { ending, compress } of forms) {
    const compressed = await compress(content);
    if (compressed.length < content.length) await writeFile(`${file}${ending}`, compressed);
  }
}
