import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { describe } from '@jest/globals';
import { canReach, serverUser } from '../../../infra/postgres/server-user.mjs';

const run = promisify(execFile);
const PREFIX = 'duban-disks-';
const REACHABLE = '/var/tmp';

const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const isRoot = process.getuid?.() === 0;

/** `describe` for what needs small disks: skipped under its name where nobody may mount (see test/allowed-skips.json). */
export const describeOnOwnDisks = isRoot && has('mount') ? describe : describe.skip;

/** `describe` for what copies a disk under its user: needs loop devices, and XFS for a copy in no time. */
export const describeOnCopiedDisks =
  isRoot && ['losetup', 'mkfs.ext4', 'mkfs.xfs'].every(has) && existsSync('/dev/loop-control')
    ? describe
    : describe.skip;

/** Disks of the test's own, which it may fill up and copy; all of them go when it ends. */
export class Disks {
  private readonly mounted: string[] = [];

  private constructor(private readonly home: string) {}

  static async open(): Promise<Disks> {
    const user = serverUser();
    const parent = canReach(tmpdir(), user) ? tmpdir() : REACHABLE;
    await removeLeftovers(parent);
    const home = mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
    chmodSync(home, 0o711);
    return new Disks(home);
  }

  /** A disk in memory that holds so much and no more. */
  memory(name: string, megabytes: number): Promise<string> {
    return this.mount(name, ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs']);
  }

  /** A disk whose files are copied in no time and as of one moment (XFS with shared extents). */
  async copying(name: string, megabytes: number): Promise<string> {
    const image = join(this.home, `${name}.img`);
    await emptyFile(image, megabytes);
    await run('mkfs.xfs', ['-q', image]);
    return this.mount(name, ['-o', 'loop', image]);
  }

  /** Makes an image of an empty disk. */
  async makeImage(image: string, megabytes: number): Promise<void> {
    await emptyFile(image, megabytes);
    await run('mkfs.ext4', ['-q', '-F', '-E', 'lazy_itable_init=0,lazy_journal_init=0', image]);
  }

  /** The disk that an image holds; what was under way when the image was taken is recovered as after a power cut. */
  image(name: string, image: string): Promise<string> {
    return this.mount(name, ['-o', 'loop', image]);
  }

  async unmount(place: string): Promise<void> {
    await run('umount', [place]);
    this.mounted.splice(this.mounted.indexOf(place), 1);
  }

  async close(): Promise<void> {
    for (const place of this.mounted.toReversed()) await this.unmount(place);
    await rm(this.home, { recursive: true });
  }

  private async mount(name: string, args: readonly string[]): Promise<string> {
    const place = join(this.home, name);
    mkdirSync(place, { recursive: true });
    await run('mount', [...args, place]);
    this.mounted.push(place);
    const user = serverUser();
    if (user) chownSync(place, user.uid, user.gid);
    return place;
  }
}

/** Copies a file of a `copying` disk as of one moment, while it is written to. */
export async function copyAtOnce(from: string, to: string): Promise<void> {
  await run('cp', ['--reflink=always', from, to]);
}

/** Leaves no room on a disk. @returns how to make room again */
export async function fillUp(disk: string): Promise<() => Promise<void>> {
  const ballast = join(disk, 'ballast');
  await run('sh', ['-c', 'cat /dev/zero >"$1" 2>/dev/null || true', 'sh', ballast]);
  return () => rm(ballast);
}

/** Brings everything to the disk that a file lies on. */
export async function flush(place: string): Promise<void> {
  await run('sync', ['-f', place]);
}

async function emptyFile(file: string, megabytes: number): Promise<void> {
  await writeFile(file, '');
  await truncate(file, megabytes * 1024 * 1024);
}

/** A run that was killed leaves its disks mounted. A server that still works on one ends when it finds it empty. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(PREFIX))) {
    const pid = name.slice(PREFIX.length).split('-')[0] ?? '';
    if (existsSync(`/proc/${pid}`)) continue;
    const home = join(parent, name);
    const places = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' ')[1] ?? '')
      .filter((place) => place.startsWith(`${home}/`));
    for (const place of places.toReversed()) {
      for (const entry of readdirSync(place)) await rm(join(place, entry), { recursive: true, force: true });
      await run('umount', ['--lazy', place]);
    }
    await rm(home, { recursive: true });
  }
}
