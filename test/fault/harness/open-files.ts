import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A TCP connection over IPv4, by the ports of its ends. */
export interface Connection {
  /** At the process's own end. */
  readonly localPort: number;
  readonly remotePort: number;
}

/** What a process has open at a moment. */
export interface OpenFiles {
  readonly connections: readonly Connection[];
  /** Files, pipes and all other sockets. */
  readonly others: number;
}

const ESTABLISHED = '01';

/** Asks Linux, which answers one question after another: what is opened or closed meanwhile may count among the others. */
export function openFilesOf(pid: number): OpenFiles {
  const known = connectionsBySocket(pid);
  const files = readdirSync(`/proc/${pid}/fd`).map((file) => targetOf(`/proc/${pid}/fd/${file}`));
  const connections = files.flatMap((target) => known.get(target) ?? []);
  return { connections, others: files.length - connections.length };
}

/** All connections of the machine, under the names that they have as open files. */
function connectionsBySocket(pid: number): ReadonlyMap<string, Connection> {
  const [, ...lines] = readFileSync(`/proc/${pid}/net/tcp`, 'utf8').trimEnd().split('\n');
  return new Map(
    lines.flatMap((line): [string, Connection][] => {
      const [, local = '', remote = '', state, , , , , , inode] = line.trim().split(/\s+/);
      return state === ESTABLISHED
        ? [[`socket:[${inode}]`, { localPort: portOf(local), remotePort: portOf(remote) }]]
        : [];
    }),
  );
}

/** Of an address such as `0100007F:1F90`. */
const portOf = (address: string) => Number.parseInt(address.split(':')[1] ?? '', 16);

function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return 'closed meanwhile';
  }
}
