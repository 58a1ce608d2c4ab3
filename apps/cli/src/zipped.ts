import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** Within a package every file has the same time: packing again what has not changed gives the same bytes. */
const TIME = new Date(0);

/** The files as one zip archive, made as it is read; each is read to its end before the next one is asked for. */
export async function* zipped(
  files: AsyncIterable<{ readonly path: string; readonly content: AsyncIterable<Uint8Array> }>,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = new PassThrough();
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.once('error', fail);
  zip.outputStream.pipe(output);
  fill(zip, files).catch(fail);
  yield* output as AsyncIterable<Buffer>;
}

async function fill(zip: ZipFile, files: Parameters<typeof zipped>[0]): Promise<void> {
  for await (const { path, content } of files) {
    const readable = Readable.from(content, { objectMode: false });
    zip.addReadStream(readable, path, { mtime: TIME });
    await once(readable, 'end');
  }
  zip.end();
}
