import type { Instant } from '#libs/kernel';
import type { County } from './county.js';

/** A page that somebody has open: the post and the address. */
export type OpenPage = readonly [post: string, path: string];

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

  constructor(private readonly county: County) {}

  /** Takes a picture of each page as it is now. */
  async take(pages: readonly OpenPage[]): Promise<void> {
    await this.county.drain();
    const at = await this.county.product.clock.now();
    for (const [post, path] of pages) this.pictures.push({ at, post, path, shown: await this.show(post, path) });
  }

  /** The pages that look otherwise now, asked for as of their instants; `of` counts those that were compared. */
  async differences(): Promise<{ readonly of: number; readonly differing: readonly object[] }> {
    const differing: object[] = [];
    for (const { at, post, path, shown } of this.pictures) {
      const later = await this.show(post, `${path}${path.includes('?') ? '&' : '?'}asOf=${at}`);
      if (later !== shown) differing.push({ at, post, path, ...firstDifference(shown, later) });
    }
    return { of: this.pictures.length, differing };
  }

  /** Status, version and every byte of the answer. */
  private async show(post: string, path: string): Promise<string> {
    const client = await this.county.desk(post);
    const { status, headers, text } = await client.get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
    return `${status} ${headers.etag ?? ''}\n${text}`;
  }
}

function firstDifference(shown: string, later: string): { readonly then: string; readonly now: string } {
  let place = 0;
  while (place < shown.length && shown[place] === later[place]) place += 1;
  const part = (text: string) => text.slice(Math.max(0, place - 80), place + 120);
  return { then: part(shown), now: part(later) };
}
