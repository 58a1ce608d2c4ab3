import type { Instant } from '#libs/kernel';
import type { County } from './county.js';

/** A page that somebody has open: the post and the address. */
export type OpenPage = readonly [post: string, path: string];

/** Compared side by side, so many at a time: the product makes no more exports at once. */
const ABREAST = 2;

/** A page as it was shown at an instant. */
interface Picture {
  readonly at: Instant;
  readonly post: string;
  readonly path: string;
  readonly shown: string;
}

/** Keeps what was shown, to be compared with what the product says later that was shown then. */
export class Album {
  private readonly pictures: Picture[] = [];
  /** Answers that were given again and again are kept once. */
  private readonly answers = new Map<string, string>();

  constructor(private readonly county: County) {}

  /** Takes a picture of each page as it is now. */
  async take(pages: readonly OpenPage[]): Promise<void> {
    await this.county.drain();
    for (const [post, path] of pages) await this.takeOne(post, path);
  }

  /** Takes a picture of a page as the read models have it, and gives what it shows. */
  async takeOne<Body>(post: string, path: string): Promise<Body> {
    const at = await this.county.product.clock.now();
    const { shown, body } = await this.show(post, path);
    const kept = this.answers.get(shown) ?? shown;
    this.answers.set(kept, kept);
    this.pictures.push({ at, post, path, shown: kept });
    return body as Body;
  }

  /** The pages that look otherwise now, asked for as of their instants; `of` counts those that were compared. */
  async differences(): Promise<{ readonly of: number; readonly differing: readonly object[] }> {
    const differing: object[] = [];
    for (const post of new Set(this.pictures.map((picture) => picture.post))) await this.county.desk(post);
    const waiting = this.pictures.values();
    const compareRest = async () => {
      for (const { at, post, path, shown } of waiting) {
        const { shown: later } = await this.show(post, `${path}${path.includes('?') ? '&' : '?'}asOf=${at}`);
        if (later !== shown) differing.push({ at, post, path, ...firstDifference(shown, later) });
      }
    };
    await Promise.all(Array.from({ length: ABREAST }, compareRest));
    return { of: this.pictures.length, differing };
  }

  /** Status, version and every byte of the answer. */
  private async show(post: string, path: string): Promise<{ shown: string; body: unknown }> {
    const client = await this.county.desk(post);
    const { status, headers, text, body } = await client.get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
    return { shown: `${status} ${headers.etag ?? ''}\n${text}`, body };
  }
}

function firstDifference(shown: string, later: string): { readonly then: string; readonly now: string } {
  let place = 0;
  while (place < shown.length && shown[place] === later[place]) place += 1;
  const part = (text: string) => text.slice(Math.max(0, place - 80), place + 120);
  return { then: part(shown), now: part(later) };
}
