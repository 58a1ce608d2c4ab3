import { DescribedApi } from '../../support/described-api.js';
import type { HttpClient } from '../../support/http-client.js';

/** What stands for the parameters of the described paths: by the beginning of the path, then by the parameter's name. */
export type Places = readonly (readonly [beginning: string, parameters: Readonly<Record<string, readonly string[]>>])[];

/** An address that somebody could read, and the path it is described under. */
export interface Reading {
  readonly path: string;
  readonly address: string;
  readonly client: HttpClient;
  readonly text: string;
}

/** Never ends by itself. */
const STAYS_OPEN = '/api/live';

/** Asks every GET that the API describes, with everything that is known of, as everybody, now and as of earlier days. */
export class Sweep {
  private readonly described = new DescribedApi();

  constructor(
    private readonly places: Places,
    private readonly days: readonly string[],
  ) {}

  /** The described paths that can be asked. */
  get paths(): string[] {
    return this.described.paths('get').filter((path) => path !== STAYS_OPEN);
  }

  /** Every answer that somebody got. */
  async readings(clients: readonly HttpClient[]): Promise<Reading[]> {
    const readings: Reading[] = [];
    for (const path of this.paths)
      for (const address of this.addressesOf(path))
        for (const client of clients)
          for (const asked of [address, ...this.days.map((day) => asOf(address, day))]) {
            const { status, text } = await client.get(asked);
            if (status === 200) readings.push({ path, address: asked, client, text });
            else if (asked === address) break;
          }
    return readings;
  }

  /** The same readers at the same addresses once more. */
  async again(readings: readonly Reading[]): Promise<Reading[]> {
    const asked: Reading[] = [];
    for (const reading of readings) {
      const { status, text } = await reading.client.get(reading.address);
      if (status === 200) asked.push({ ...reading, text });
    }
    return asked;
  }

  private addressesOf(path: string): string[] {
    const [, parameters = {}] = this.places.find(([beginning]) => path.startsWith(beginning)) ?? [];
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const filled = names.reduce<string[]>(
      (addresses, name) =>
        addresses.flatMap((address) =>
          (parameters[name] ?? []).map((value) => address.replace(`{${name}}`, encodeURIComponent(value))),
        ),
      [path],
    );
    const query = parameters['?'] ?? [''];
    return filled.flatMap((address) => query.map((asked) => address + asked));
  }
}

const asOf = (address: string, day: string) => `${address}${address.includes('?') ? '&' : '?'}asOf=${day}`;
