/** A process that is started again when it dies; documented in supervised-process.mjs. */
export class SupervisedProcess {
  start(): Promise<void>;
  keepUp(): void;
  stop(): Promise<void>;
}
