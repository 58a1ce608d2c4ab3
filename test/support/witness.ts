import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Witness, WitnessDirectory, witnessServer } from '#libs/audit';
import { formatKey, type NoteKey } from '#libs/event-store';

/** A witness in this process, with a directory of its own. */
export interface RunningWitness {
  readonly url: string;
  readonly key: NoteKey;
  /** As `DUBAN_WITNESSES` takes it. */
  readonly address: string;
  /** Has it watch the log of that key. */
  watch(log: NoteKey): void;
  /** Size of the newest tree of the log that it has cosigned; 0 for none. */
  sizeOf(origin: string): number;
  /** How many submissions have come. */
  readonly asked: number;
  stop(): Promise<void>;
}

/** Starts a witness that watches no log yet. */
export async function startWitness(name = 'witness.test/w1'): Promise<RunningWitness> {
  const path = mkdtempSync(join(tmpdir(), 'witness-'));
  const directory = await WitnessDirectory.open(path, name);
  const logs: NoteKey[] = [];
  const now = () => BigInt(Math.floor(new Date().getTime() / 1_000));
  const witness = new Witness({ key: directory.key, logs, directory, now });
  let asked = 0;
  const server = witnessServer(
    {
      addCheckpoint: (body) => {
        asked += 1;
        return witness.addCheckpoint(body);
      },
    },
    () => undefined,
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const key = directory.key.publicKey;
  return {
    ...{ url, key, address: `${url} ${formatKey(key)}` },
    watch: (log) => logs.push(log),
    sizeOf: (origin) => directory.newest(origin)?.checkpoint.size ?? 0,
    get asked() {
      return asked;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      directory.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}
