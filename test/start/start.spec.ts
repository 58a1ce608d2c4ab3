import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import { StandInProject, type Running } from './stand-in-project.js';

let project: StandInProject;
let product: Running | undefined;

beforeAll(async () => {
  project = await StandInProject.create();
});

afterEach(async () => {
  product?.child.kill('SIGINT');
  await product?.ended;
  product = undefined;
});

afterAll(() => project.remove());

describe('npm start', () => {
  it('prepares everything, seeds the demonstration once and ends cleanly on Ctrl-C', async () => {
    product = await project.start();
    expect(await project.notes()).toMatchObject({ notes: ['seeded'], knowsOwner: false });
    product.child.kill('SIGINT');
    const { code, stdout } = await product.ended;
    expect(code).toBe(0);
    expect(stdout.match(/http:\S+/g)).toEqual([project.url]);
    await expect(project.notes()).rejects.toThrow('fetch failed');
    expect(readdirSync(path.join(project.directory, 'data/run'))).toEqual([]);
  });

  it('lays the compressed forms of the web beside it', () => {
    const page = path.join(project.directory, 'dist/apps/web/index.html');
    const text = readFileSync(page, 'utf8');
    expect(text).toContain('<title>Stand-in</title>');
    expect(brotliDecompressSync(readFileSync(`${page}.br`)).toString()).toBe(text);
    expect(gunzipSync(readFileSync(`${page}.gz`)).toString()).toBe(text);
  });

  it('has nothing to install, build or seed the second time', async () => {
    product = await project.start();
    product.child.kill('SIGINT');
    const { stdout } = await product.ended;
    expect(stdout).not.toMatch(/安装|编译|构建|创建数据库|示例县/);
  });

  it('keeps what was committed when it is killed, and takes the port back from its old children', async () => {
    const killed = await project.start();
    const { pid } = await project.notes({ method: 'POST', path: 'committed' });
    killed.child.kill('SIGKILL');
    await killed.ended;
    product = await project.start();
    const after = await project.notes();
    expect(after.notes).toContain('committed');
    expect(after.pid).not.toBe(pid);
  });

  it('leaves a process alone whose id was an old child’s before the machine went down', async () => {
    const bystander = spawn('sleep', ['600']);
    const note = path.join(project.directory, 'data/run/api.json');
    writeFileSync(note, JSON.stringify({ pid: bystander.pid, birth: 'another boot 4711' }));
    product = await project.start();
    expect((await project.notes()).pid).toBe(JSON.parse(readFileSync(note, 'utf8')).pid);
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
    bystander.kill();
  });

  it('restarts a part that dies, and says so', async () => {
    product = await project.start();
    const { pid } = await project.notes();
    await expect(project.notes({ method: 'POST', path: 'crash' })).rejects.toThrow('fetch failed');
    await project.notesWhen((notes) => notes.pid !== pid);
    product.child.kill('SIGINT');
    expect((await product.ended).stdout).toContain('! api 意外退出（代码 3），1 秒后重新启动');
  });

  it('does not give up a part once the product has served, however often it dies', async () => {
    product = await project.start();
    for (let deaths = 1; deaths <= 3; deaths += 1) {
      const { pid } = await project.notes();
      await expect(project.notes({ method: 'POST', path: 'crash' })).rejects.toThrow('fetch failed');
      await project.notesWhen((notes) => notes.pid !== pid);
    }
    product.child.kill('SIGINT');
    const { code, stdout } = await product.ended;
    expect(code).toBe(0);
    expect(stdout).toContain('! api 连续 3 次启动后退出（代码 3）');
    expect(stdout).toContain('! api 意外退出（代码 3），4 秒后重新启动');
  });

  it('refuses a second start in the same directory and leaves the first alone', async () => {
    product = await project.start();
    const second = await project.run('start.mjs');
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toBe(
      `✗ 这个目录里已有一个督办在运行（进程 ${product.child.pid}）：可直接打开 ${project.url}，或先停止它。\n`,
    );
    expect((await project.notes()).notes).toContain('seeded');
  });

  it('names the busy port and the way out', async () => {
    const other = createServer().listen(project.port, '127.0.0.1');
    await once(other, 'listening');
    const { code, stdout, stderr } = await project.run('start.mjs');
    other.close();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^✗ 端口 ${project.port} 已被占用：.*DUBAN_HTTP_PORT=\\d+ npm start。\n$`));
  });

  it('names a data directory that it cannot use', async () => {
    const file = path.join(project.directory, 'not-a-directory');
    writeFileSync(file, '');
    const { code, stdout, stderr } = await project.run('start.mjs', [], { DUBAN_DATA_DIR: file });
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: `✗ ${file} 不是目录：请移走这个文件，或用 DUBAN_DATA_DIR 指定另一个目录。\n`,
    });
  });

  it('gives up a part that dies three times in a row before it has served, with the end of its log', async () => {
    const { code, stderr } = await project.run('start.mjs', [], { STAND_IN_BROKEN: 'yes' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^✗ api 连续 3 次启动后退出（代码 1）/);
    expect(stderr).toContain('the stand-in is broken');
  });

  it('uses the database it is given, by address or by a file with the address, and seeds nothing there', async () => {
    const database = await createTestDatabase('lent');
    const file = path.join(project.directory, 'owner-url');
    writeFileSync(file, database.ownerUrl);
    product = await project.start({ DATABASE_URL: database.url, DATABASE_OWNER_URL_FILE: file });
    expect(await project.notes()).toMatchObject({ notes: [], knowsOwner: false });
    product.child.kill('SIGINT');
    await product.ended;
    await database.drop();
  });

  it('asks for both addresses of a database or none', async () => {
    const { code, stderr } = await project.run('start.mjs', [], { DATABASE_URL: 'postgres://duban_app@127.0.0.1/x' });
    expect(code).toBe(1);
    expect(stderr).toContain('DATABASE_OWNER_URL');
  });
});

describe('duban', () => {
  it('answers on stdout and nothing else', async () => {
    const { code, stdout } = await project.run('duban.mjs', ['plan', 'parse', 'plan.txt', '--json']);
    expect({ code, answer: JSON.parse(stdout) }).toEqual({
      code: 0,
      answer: { command: 'plan', args: ['parse', 'plan.txt', '--json'] },
    });
  });

  it('starts and makes nothing to check the configuration', async () => {
    const nowhere = path.join(project.directory, 'not-made');
    const { code, stdout, stderr } = await project.run('duban.mjs', ['config', 'check'], { DUBAN_DATA_DIR: nowhere });
    expect({ code, stderr, answer: JSON.parse(stdout) }).toEqual({
      code: 0,
      stderr: '',
      answer: { command: 'config', args: ['check'] },
    });
    expect(existsSync(nowhere)).toBe(false);
  });

  it('starts the database for a maintenance command when it is down, and shares the one that is up', async () => {
    const whenDown = await project.run('duban.mjs', ['audit']);
    expect(JSON.parse(whenDown.stdout)).toContain('seeded');
    product = await project.start();
    const whenUp = await project.run('duban.mjs', ['audit']);
    expect(whenUp).toEqual({ code: 0, stdout: whenDown.stdout, stderr: '' });
  });
});
