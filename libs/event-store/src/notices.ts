/** Called for each notice on a channel, and without a payload whenever some may have been missed. */
export type NoticeHandler = (payload?: string) => void;

/** What this process hears of the others, over the store's one listening connection. */
export class Notices {
  private readonly handlers: Map<string, NoticeHandler>;

  constructor(handlers: Readonly<Record<string, NoticeHandler>> = {}) {
    this.handlers = new Map(Object.entries(handlers));
  }

  /** Hears a channel from the start of the application on; whoever wants to hear says so while it is made. */
  hear(channel: string, handler: NoticeHandler): void {
    if (this.handlers.has(channel)) throw new Error(`Channel ${channel} is heard already; give each its own`);
    this.handlers.set(channel, handler);
  }

  /** The handlers by channel, for the connection that listens. */
  get channels(): Readonly<Record<string, NoticeHandler>> {
    return Object.fromEntries(this.handlers);
  }
}
