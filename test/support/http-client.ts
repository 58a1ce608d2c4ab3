import { randomUUID } from 'node:crypto';
import { request, type Agent, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** An answer of the api. `body` is the parsed JSON, or the text where it is none. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Body;
  /** The body as it came. */
  readonly text: string;
}

/** What a request may state beside its path and body. */
export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as If-Match. */
  readonly version?: number;
  /** Sent as Idempotency-Key; a new one each time by default, none for null. */
  readonly commandId?: string | null;
}

/** Speaks to the api as a browser would: keeps its cookies, sends JSON, gives each command an id. */
export class HttpClient {
  private readonly cookies = new Map<string, string>();

  /**
   * @param cookie one that the browser has kept from before, `name=value`
   * @param agent keeps connections for further requests; without one each request has its own
   */
  constructor(
    readonly url: string,
    cookie?: string,
    private readonly agent?: Agent,
  ) {
    if (cookie !== undefined) this.keepCookies([cookie]);
  }

  get<Body>(path: string, options: RequestOptions = {}): Promise<Answer<Body>> {
    return this.send('GET', path, undefined, options);
  }

  post<Body>(path: string, body: unknown = {}, options: RequestOptions = {}): Promise<Answer<Body>> {
    return this.send('POST', path, body, options);
  }

  put<Body>(path: string, body: unknown, options: RequestOptions = {}): Promise<Answer<Body>> {
    return this.send('PUT', path, body, options);
  }

  delete<Body>(path: string, options: RequestOptions = {}): Promise<Answer<Body>> {
    return this.send('DELETE', path, undefined, options);
  }

  /** Sends anything; a Buffer goes as it is, as an upload does. */
  async send<Body>(
    method: string,
    path: string,
    body: unknown,
    { headers = {}, version, commandId = randomUUID() }: RequestOptions,
  ): Promise<Answer<Body>> {
    const isBinary = Buffer.isBuffer(body);
    const content = body === undefined || isBinary ? body : JSON.stringify(body);
    const sent = request(new URL(path, this.url), {
      method,
      agent: this.agent ?? false,
      headers: {
        ...(this.cookies.size > 0 && { cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') }),
        ...(content !== undefined && {
          'content-type': isBinary ? 'application/octet-stream' : 'application/json',
          'content-length': String(Buffer.byteLength(content)),
        }),
        ...(method !== 'GET' && commandId !== null && { 'idempotency-key': commandId }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
        ...headers,
      },
    });
    const answered = new Promise<Answer<Body>>((resolve, reject) => {
      sent.on('error', reject).on('response', (response) => {
        this.keepCookies(response.headers['set-cookie']);
        text(response).then((content) => resolve(answerOf<Body>(response, content)), reject);
      });
    });
    sent.end(content);
    return answered;
  }

  /** The session's cookie, as a thief would have it. */
  get cookie(): string | undefined {
    return [...this.cookies].map((pair) => pair.join('='))[0];
  }

  private keepCookies(setCookies: readonly string[] = []): void {
    for (const line of setCookies) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=', 2);
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

function answerOf<Body>({ statusCode = 0, headers }: IncomingMessage, content: string): Answer<Body> {
  return { status: statusCode, headers, body: parse(content) as Body, text: content };
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}
