import type { ChildProcess } from 'node:child_process';

/** What `EmbeddedServer` needs to know of its cluster. */
export interface EmbeddedServerOptions {
  readonly directory: string;
  readonly binaries: string;
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
  readonly logFile: string;
  readonly password: string;
  readonly port: number;
  readonly settings?: Readonly<Record<string, string>>;
}

/** A PostgreSQL server of the project's own: one cluster, one loopback port. */
export class EmbeddedServer {
  readonly options: EmbeddedServerOptions;
  constructor(options: EmbeddedServerOptions);
  superuserUrl(database?: string): string;
  /** Whether the process that was launched last has not ended. */
  readonly isRunning: boolean;
  launch(): ChildProcess;
  ready(): Promise<void>;
  kill(whole?: boolean): Promise<void>;
  stop(mode?: 'fast' | 'immediate' | 'smart'): Promise<void>;
}
