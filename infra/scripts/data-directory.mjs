import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Failure, explain } from './failure.mjs';
import { inProject } from './paths.mjs';
import { removeRunFile, writeRunFile } from './run-file.mjs';

const KEPT_LOGS = 5;

/** Everything that Duban keeps on this machine: the embedded database, secrets, logs and notes on what is running. */
export class DataDirectory {
  /** Opens the directory that DUBAN_DATA_DIR names, `data` in the project by default; makes it where it is missing. */
  constructor(directory = path.resolve(process.env.DUBAN_DATA_DIR || inProject('data'))) {
    this.path = directory;
    try {
      this.#open();
    } catch (error) {
      throw new Failure(explain(error, directory), { cause: error });
    }
  }

  /** @param {...string} parts */
  file(...parts) {
    return path.join(this.path, ...parts);
  }

  /** @param {string} name */
  logFile(name) {
    return this.file('logs', `${name}.log`);
  }

  /** @param {string} name */
  runFile(name) {
    return this.file('run', `${name}.json`);
  }

  /**
   * Passwords of the embedded database, the key that wraps the keys of personal data and the one that seals the logs; each made
   * at the first call that misses it.
   */
  secrets() {
    const file = this.file('secrets.json');
    if (!existsSync(file)) {
      if (this.database.isCreated)
        throw new Failure(`找不到 ${file}，没有它就打不开已有的数据库：请从备份恢复这个文件。`);
      const random = (encoding) => randomBytes(32).toString(encoding);
      const passwords = {
        superuser: random('base64url'),
        owner: random('base64url'),
        application: random('base64url'),
      };
      writeWhole(file, { passwords, masterKey: random('base64'), sealKey: newSealKey() });
    }
    chmodSync(file, 0o600);
    const secrets = readJson(file);
    if (secrets.sealKey !== undefined) return secrets;
    const completed = { ...secrets, sealKey: newSealKey() };
    writeWhole(file, completed);
    return completed;
  }

  /**
   * What is known of the embedded database.
   * @returns {{ directory?: string, isCreated?: boolean, port?: number, hasDemonstration?: boolean }}
   */
  get database() {
    const file = this.file('database.json');
    return existsSync(file) ? readJson(file) : {};
  }

  /** @param {Partial<DataDirectory['database']>} changes */
  noteDatabase(changes) {
    writeWhole(this.file('database.json'), { ...this.database, ...changes });
  }

  /** Puts the log of the run before aside, and the oldest away. @param {string} name */
  rotateLog(name) {
    const numbered = (number) => (number === 0 ? this.logFile(name) : this.file('logs', `${name}.${number}.log`));
    for (let number = KEPT_LOGS; number > 0; number--)
      if (existsSync(numbered(number - 1))) renameSync(numbered(number - 1), numbered(number));
  }

  #open() {
    const isRoot = process.getuid?.() === 0;
    // Root lends the server another user, who must be able to pass; what matters below is closed to everybody else.
    if (mkdirSync(this.path, { recursive: true }) !== undefined) chmodSync(this.path, isRoot ? 0o711 : 0o700);
    readdirSync(this.path);
    this.#assertOwn();
    for (const name of ['logs', 'run']) mkdirSync(this.file(name), { recursive: true, mode: 0o700 });
    const probe = this.runFile(`probe-${process.pid}`);
    writeRunFile(probe);
    removeRunFile(probe);
  }

  #assertOwn() {
    const file = this.file('secrets.json');
    if (process.getuid === undefined || !existsSync(file)) return;
    const owner = statSync(file).uid;
    if (owner !== process.getuid())
      throw new Failure(
        `数据目录 ${this.path} 属于另一个用户（uid ${owner}）：请用该用户启动，或用 DUBAN_DATA_DIR 另选目录。`,
      );
  }
}

function newSealKey() {
  return `intl:${randomBytes(32).toString('base64')}`;
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Failure(`${file} 已损坏：请从备份恢复这个文件。`, { cause: error });
    throw new Failure(explain(error, file), { cause: error });
  }
}

/** Writes a file so that a crash leaves the old one or the new one, never a part. */
function writeWhole(file, content) {
  const unfinished = `${file}.new`;
  const handle = openSync(unfinished, 'w', 0o600);
  try {
    writeFileSync(handle, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(unfinished, file);
}
