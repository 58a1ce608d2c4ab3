import type { EmbeddedServer } from './embedded-server.mjs';

/** A server of the tests' own, with the product's roles. */
export interface TemporaryServer {
  readonly adminUrl: string;
  readonly url: string;
  readonly ownerUrl: string;
  readonly server: EmbeddedServer;
  stop(): Promise<void>;
}

export function startTemporaryServer(
  overrides?: Readonly<Record<string, string>>,
  directory?: string,
): Promise<TemporaryServer>;
