import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join, relative, resolve } from 'node:path';

/** A directory that this process alone works in. */
export interface HeldDirectory {
  release(): void;
}

/**
 * Takes the directory for this process, which listens on a socket in it as long as it lives: nothing has to be tidied up after one
 * that was killed. Null where another process has it.
 */
export async function holdDirectory(directory: string): Promise<HeldDirectory | null> {
  const absolute = join(resolve(directory), 'held');
  // The path of a socket is bounded to some hundred bytes.
  const path = relative('', absolute).length < absolute.length ? relative('', absolute) : absolute;
  const server = (await listening(path)) ?? (await instead(path));
  return server && { release: () => server.close() };
}

/** Takes the place of a process that was killed. */
async function instead(path: string): Promise<Server | null> {
  if (await isAnswered(path)) return null;
  await rm(path, { force: true });
  return listening(path);
}

function listening(path: string): Promise<Server | null> {
  return new Promise((settle, reject) => {
    const server = createServer((connection) => connection.end());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? settle(null) : reject(error),
    );
    server.listen(path, () => settle(server.unref()));
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((settle) => {
    const connection = connect(path, () => settle(true)).once('error', () => settle(false));
    connection.once('close', () => connection.destroy());
  });
}
