import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Instant } from '#libs/kernel';
import type { Browser, BrowserContext, ConsoleMessage, Locator, Page } from 'playwright-core';

const SCREENS = path.resolve('test-results', 'browser');
const SIZES = { office: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const PATIENCE_MS = 30_000;
const REPORT_POLICY_BREACHES = `document.addEventListener('securitypolicyviolation', (breach) =>
  console.error('content policy: ' + breach.violatedDirective + ' ' + breach.blockedURI));`;

/** Where and when a person sits down. */
export interface Seat {
  readonly url: string;
  readonly at: Instant;
  readonly size: keyof typeof SIZES;
  /** Folder of the screens. */
  readonly story: string;
}

/** A file that a person chooses. */
export interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

/**
 * A person's browser. It keeps whatever goes wrong beside what the test asks for: an error on the console, a breach of the
 * content policy, a request that leaves the product's origin, a grave violation that axe finds on a screen.
 */
export class Desk {
  private static screens = 0;
  private static readonly judged = new Set<string>();
  private readonly faults: string[] = [];

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly seat: Seat,
  ) {}

  static async open(browser: Browser, seat: Seat): Promise<Desk> {
    const isPhone = seat.size === 'phone';
    const context = await browser.newContext({
      baseURL: seat.url,
      viewport: SIZES[seat.size],
      isMobile: isPhone,
      hasTouch: isPhone,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.clock.setFixedTime(seat.at);
    await context.addInitScript({ content: REPORT_POLICY_BREACHES });
    const desk = new Desk(context, await context.newPage(), seat);
    desk.watch();
    return desk;
  }

  /** The form or the question that lies over the page. */
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** A page of the product, through the navigation. */
  async goTo(entry: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: entry, exact: true }).click();
    await this.page.getByRole('heading', { level: 1, name: entry }).waitFor();
  }

  press(button: string): Promise<void> {
    return this.page.getByRole('button', { name: button, exact: true }).click();
  }

  /** Sends the form that is open, and waits until the product has taken it. */
  async send(verb: string): Promise<void> {
    await this.dialog.getByRole('button', { name: verb, exact: true }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** Chooses a file where the button asks for one. */
  async choose(button: Locator, { name, text }: ChosenFile): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), button.click()]);
    await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  }

  /** Keeps the screen as it is; axe judges the first screen of each name. */
  async look(name: string): Promise<void> {
    const { story, size } = this.seat;
    await this.page.getByRole('status', { name: '正在加载' }).first().waitFor({ state: 'detached' });
    const file = `${String(++Desk.screens).padStart(3, '0')}-${name}-${size}.png`;
    mkdirSync(path.join(SCREENS, story), { recursive: true });
    await this.page.screenshot({
      path: path.join(SCREENS, story, file),
      fullPage: !(await this.dialog.isVisible()),
      animations: 'disabled',
    });
    if (!Desk.judged.has(name)) await this.judge(file);
    Desk.judged.add(name);
  }

  /** Closes the browser. @returns what went wrong in it */
  async leave(): Promise<readonly string[]> {
    await this.context.close();
    return this.faults;
  }

  private async judge(screen: string): Promise<void> {
    const axe = new AxeBuilder({ page: this.page }).setLegacyMode().options({ resultTypes: ['violations'] });
    const { violations } = await axe.analyze();
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      this.faults.push(`${screen}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    }
  }

  private watch(): void {
    const { origin } = new URL(this.seat.url);
    this.page.on('pageerror', ({ message }) => this.faults.push(`page error: ${message}`));
    this.page.on('console', (message) => {
      if (message.type() === 'error' && !isQuestionForSession(message)) this.faults.push(`console: ${message.text()}`);
    });
    this.context.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== origin) this.faults.push(`request to ${url.href}`);
    });
  }
}

/** Whoever has not signed in asks for the session and is told so; the browser writes that down as an error. */
function isQuestionForSession(message: ConsoleMessage): boolean {
  return (
    new URL(message.location().url, 'http://nowhere').pathname === '/api/session' && message.text().includes('401')
  );
}
