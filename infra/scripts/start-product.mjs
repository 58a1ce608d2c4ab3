import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { buildStale } from './build.mjs';
import { DataDirectory } from './data-directory.mjs';
import { installDependencies } from './dependencies.mjs';
import { claimDirectory } from './directory-claim.mjs';
import { startEmbeddedDatabase } from './embedded-database.mjs';
import { environments, hasExternalDatabase, isSet } from './environment.mjs';
import { Failure } from './failure.mjs';
import { assertPortFree, httpAddress, isHealthy } from './loopback.mjs';
import { whenOrphaned } from './parent.mjs';
import { mainOf } from './paths.mjs';
import { endLeftovers, productProcess } from './product-process.mjs';
import { runTool, stopTools } from './tool.mjs';

const HEALTH_LIMIT_MS = 120_000;
const SAME_SIGNAL_MS = 1000; // one Ctrl-C reaches this process by the terminal, by npm and by the outer script

/** Thrown through a start that is interrupted; nobody has to be told. */
class Interrupted extends Error {}

/** Brings the product up, keeps it running and takes it down again. One object per `npm start`. */
class ProductStart {
  #database;
  #apps = [];
  #stopRequestedAt;

  /** @param {import('./progress.mjs').Progress} progress */
  constructor(progress) {
    this.progress = progress;
    this.stopRequested = new Promise((resolve) => (this.requestStop = resolve));
  }

  async run() {
    this.address = httpAddress();
    this.isExternal = hasExternalDatabase();
    this.data = new DataDirectory();
    const claim = await claimDirectory(
      this.data,
      (pid) => `这个目录里已有一个督办在运行（进程 ${pid}）：可直接打开 ${this.address.url}，或先停止它。`,
    );
    this.#listen(() => claim.stopping());
    try {
      await this.#bringUp(claim);
      for (const part of this.#parts) part.keepUp();
      this.progress.say(`督办已就绪，请在浏览器打开 ${this.address.url} （按 Ctrl-C 停止）`);
      await this.#untilOver(this.stopRequested);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
    } finally {
      claim.stopping();
      await this.#takeDown();
      claim.release();
    }
  }

  async #bringUp(claim) {
    await endLeftovers(this.data);
    await assertPortFree(this.address);
    await this.#stage(() => installDependencies(this.progress));
    await this.#stage(() => buildStale(this.progress));
    process.umask(0o077); // from here on, what is written is data
    if (!this.isExternal) await this.#stage(() => this.#startDatabase());
    claim.serving();
    const { maintenance, product, worker } = environments(this.data, this.address);
    await this.#stage(() => this.#cli('更新数据库结构', ['migrate'], { env: maintenance }));
    if (this.isExternal || isSet('REDIS_URL'))
      await this.#stage(() => this.#cli('连接数据库和队列', ['config', 'check', '--connect'], { env: maintenance }));
    await this.#stage(() => this.#seedDemonstration(maintenance));
    await this.#stage(() => this.#startProduct({ api: product, worker }));
  }

  // Before the product runs: the demonstration's history lies in the past, and nothing of the present may come between.
  async #seedDemonstration(env) {
    if (this.isExternal || this.data.database.hasDemonstration) return;
    await this.#cli('建立示例县（首次）', ['seed-demo'], { env, show: process.stdout });
    this.data.noteDatabase({ hasDemonstration: true });
  }

  async #startDatabase() {
    await this.progress.step('启动数据库', async () => {
      this.#database = await startEmbeddedDatabase(this.data, this.progress);
    });
  }

  async #startProduct(environmentOf) {
    await this.progress.step('启动服务', async () => {
      for (const app of ['api', 'worker']) {
        const supervised = productProcess(app, this.data, environmentOf[app], this.progress.say);
        this.#apps.push(supervised);
        await supervised.start();
      }
      await this.#untilHealthy();
    });
  }

  async #untilHealthy() {
    const deadline = performance.now() + HEALTH_LIMIT_MS;
    while (!(await isHealthy(this.address.url))) {
      if (performance.now() > deadline)
        throw new Failure(`服务没有在 ${HEALTH_LIMIT_MS / 1000} 秒内就绪：原因见 ${this.data.logFile('api')}。`);
      await this.#untilOver(pause(100));
      this.#assertWanted();
    }
  }

  async #cli(title, args, options) {
    await this.progress.step(title, () =>
      this.#untilOver(
        runTool(title, [process.execPath, mainOf('cli'), ...args], { place: this.data.path, ...options }),
      ),
    );
  }

  /** Waits for the end of the work, or throws the Failure of a part that has been given up. */
  #untilOver(work) {
    return Promise.race([work, ...this.#parts.map(({ failed }) => failed)]);
  }

  async #stage(work) {
    this.#assertWanted();
    try {
      await work();
    } catch (error) {
      this.#assertWanted(); // a tool that was stopped has not failed
      throw error;
    }
  }

  #assertWanted() {
    if (this.#stopRequestedAt !== undefined) throw new Interrupted();
  }

  #listen(onStop) {
    const stop = () => {
      const now = performance.now();
      if (this.#stopRequestedAt === undefined) {
        this.#stopRequestedAt = now;
        onStop();
        this.progress.say('正在停止 …（再按一次 Ctrl-C 立即结束）');
        stopTools();
        this.requestStop();
      } else if (now - this.#stopRequestedAt > SAME_SIGNAL_MS) this.#force();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
    whenOrphaned(stop);
  }

  #force() {
    for (const part of this.#parts) part.kill();
    process.exit(1);
  }

  /** The api and the worker first, then the database they write to. */
  async #takeDown() {
    stopTools();
    await Promise.all(this.#apps.map((app) => app.stop()));
    await this.#database?.stop();
  }

  get #parts() {
    return this.#database === undefined ? this.#apps : [this.#database, ...this.#apps];
  }
}

/** @param {import('./progress.mjs').Progress} progress */
export async function startProduct(progress) {
  await new ProductStart(progress).run();
}
