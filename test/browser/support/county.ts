import { existsSync } from 'node:fs';
import path from 'node:path';
import { Runner } from '#libs/event-store';
import { instantAt, type LocalDate } from '#libs/kernel';
import { Accounts } from '#libs/platform/auth';
import type { Browser } from 'playwright-core';
import { startProduct, type TestProduct } from '../../support/app.js';
import { foundJurisdiction, type CastPost, type CastUnit, type Jurisdiction } from '../../support/jurisdiction.js';
import { launchChromium } from './chromium.js';
import { Desk, type Seat } from './desk.js';

/** Where the tests' own run builds the web. */
const WEB = path.resolve(process.env['DUBAN_WEB_DIR'] ?? 'dist/apps/web');
const PASSWORD = 'kettle-orbit-47-plum';

/** A roster before the plan comes, and the day on which it comes. */
export interface Beginning {
  readonly day: LocalDate;
  readonly units: readonly CastUnit[];
  readonly posts: readonly CastPost[];
}

/** A county with the built web in front of it; its people sit down at browsers of their own. */
export class County {
  private readonly faults: string[] = [];

  private constructor(
    private readonly story: string,
    private readonly product: TestProduct,
    private readonly roster: Jurisdiction,
    private readonly browser: Browser,
  ) {}

  static async open(story: string, { day, units, posts }: Beginning): Promise<County> {
    if (!existsSync(path.join(WEB, 'index.html'))) throw new Error(`No web in ${WEB}; npm run test:browser builds it`);
    const product = await startProduct(`browser_${story}`, {
      at: instantAt(day, '09:00'),
      env: { DUBAN_WEB_DIR: WEB },
    });
    product.worker.get(Runner).start();
    const roster = await foundJurisdiction(product, { units, posts });
    const accounts = product.api.get(Accounts, { strict: false });
    for (const name of new Set(posts.map(({ person }) => person))) {
      const personId = roster.idOf(`person ${name}`);
      await accounts.create(roster.log, { name, personId, password: PASSWORD, mustChangePassword: false });
    }
    return new County(story, product, roster, await launchChromium());
  }

  /** Lets the time come. */
  until(day: LocalDate, time: string): void {
    this.product.clock.moveTo(instantAt(day, time));
  }

  /** What somebody does who has not signed in. */
  visit<Seen>(act: (desk: Desk) => Promise<Seen>): Promise<Seen> {
    return this.sitDown('office', act);
  }

  /** What a person does after signing in. */
  as<Seen>(person: string, act: (desk: Desk) => Promise<Seen>, size: Seat['size'] = 'office'): Promise<Seen> {
    return this.sitDown(size, async (desk) => {
      await signIn(desk, person);
      return act(desk);
    });
  }

  /** Everything that went wrong in anybody's browser beside what was asked for. */
  get trouble(): readonly string[] {
    return [...new Set(this.faults)];
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.product.stop();
  }

  /** A browser of one's own, after the product has caught up with what the others did. */
  private async sitDown<Seen>(size: Seat['size'], act: (desk: Desk) => Promise<Seen>): Promise<Seen> {
    await this.product.drain(this.roster.log);
    const at = await this.product.clock.now();
    const desk = await Desk.open(this.browser, { url: this.product.url, at, size, story: this.story });
    try {
      return await act(desk);
    } catch (error) {
      await desk.look('stuck').catch(() => undefined);
      throw error;
    } finally {
      this.faults.push(...(await desk.leave()));
    }
  }
}

async function signIn({ page }: Desk, person: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('账号').fill(person);
  await page.getByLabel('口令').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  // Administrators have nothing to do with tasks: they begin at the roster.
  await page.getByRole('heading', { level: 1, name: /^(?:我的待办|机构与岗位)/ }).waitFor({ timeout: 60_000 });
}
