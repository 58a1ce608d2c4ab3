import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

interface Progress {
  say(line: string): void;
  step(title: string, work: () => Promise<unknown>): Promise<unknown>;
}
const { installPeers } = (await import(pathToFileURL('infra/bench/install-peers.mjs').href)) as {
  installPeers: (progress: Progress, directory: string) => Promise<object>;
};

const EMMETT = '@event-driven-io/emmett-postgresql';
const MESSAGE_DB = '@eventide/message-db';

describe('Peers of the benchmark', () => {
  let directory: string;
  let said: string[];
  const progress: Progress = { say: (line) => said.push(line), step: (_, work) => work() };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'duban-peers-'));
    said = [];
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (file: string, content: object) => writeFileSync(join(directory, file), JSON.stringify(content));

  /** A lock file in which the named packages are folders beside it. */
  const lockOf = (there: readonly string[]) => {
    const optionalDependencies = Object.fromEntries(there.map((name, place) => [name, `file:own-${place}`]));
    const root = { name: 'peers', version: '0.0.0', optionalDependencies };
    const packages: Record<string, object> = { '': root };
    for (const [place, name] of there.entries()) {
      const folder = `own-${place}`;
      mkdirSync(join(directory, folder));
      write(join(folder, 'package.json'), { name, version: '7.1.0' });
      packages[folder] = { name, version: '7.1.0', optional: true };
      packages[`node_modules/${name}`] = { resolved: folder, link: true };
    }
    write('package.json', root);
    write('package-lock.json', { name: 'peers', version: '0.0.0', lockfileVersion: 3, requires: true, packages });
  };

  it('are skipped by name where they cannot be had, and the others are there', async () => {
    lockOf([EMMETT]);
    expect(await installPeers(progress, directory)).toEqual({
      peers: [{ name: 'emmett', package: EMMETT, file: 'peers/emmett.mjs', version: '7.1.0' }],
      skipped: [MESSAGE_DB],
    });
    expect(said).toEqual([expect.stringContaining(MESSAGE_DB)]);
  });

  it('are all skipped where none can be installed', async () => {
    write('package-lock.json', {});
    expect(await installPeers(progress, directory)).toEqual({ peers: [], skipped: [EMMETT, MESSAGE_DB] });
  });
});
