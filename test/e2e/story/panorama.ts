import type { Instant } from '#libs/kernel';
import type { DescribedApi } from '../../support/described-api.js';
import { wholeTour, type People, type See } from '../tour/whole-tour.js';
import { Album } from './album.js';
import type { County } from './county.js';

const people: People = {
  clerk: '督查员',
  director: '督查室主任',
  verifier: '核查员',
  assessor: '考核员',
  systemAdministrator: '系统管理员',
  auditor: '审计管理员',
  units: ['县水利局联络员', '县水利局审核人', '县住建局联络员', '南塬镇联络员'],
};

/** Pictures of everything that the API answers of the county's business, from the offices that look at it. */
export class Panorama {
  private readonly album: Album;
  private readonly seen = new Set<string>();
  private readonly moments: Instant[] = [];

  constructor(
    private readonly county: County,
    private readonly described: DescribedApi,
  ) {
    this.album = new Album(county);
  }

  /** Walks through everything as it is now. What is done afterwards is done a second later. */
  async take(): Promise<void> {
    const { clock } = this.county.product;
    await this.county.drain();
    const see: See = async <Body>(post: string, path: string): Promise<Body> => {
      this.seen.add(this.described.pathOf('GET', path));
      return this.album.takeOne<Body>(post, path);
    };
    await wholeTour(see, people);
    this.moments.push(await clock.now());
    clock.advance(1);
  }

  /** How many moments there are, which described paths were seen, and the answers that differ from what they were. */
  async differences(): Promise<{
    moments: number;
    seen: ReadonlySet<string>;
    of: number;
    differing: readonly object[];
  }> {
    return { moments: new Set(this.moments).size, seen: this.seen, ...(await this.album.differences()) };
  }
}
