/** An address of the configuration, and the variable that it comes from. */
export interface ServiceAddress {
  readonly variable: 'DATABASE_URL' | 'DATABASE_OWNER_URL' | 'REDIS_URL';
  readonly url: string;
}

/** A server that cannot be used as the configuration says; `message` tells an operator in Chinese what to do. */
export class ServiceFailure extends Error {
  override readonly name = 'ServiceFailure';

  /** @param reason what is wrong and what to do about it, a sentence of Chinese */
  constructor({ variable, url }: ServiceAddress, reason: string, cause: unknown) {
    super(`${variable}（${placeOf(url)}）${reason}`, { cause });
  }
}

/** An address without its password. */
export function placeOf(url: string): string {
  const { username, host, pathname } = new URL(url);
  return `${username === '' ? '' : `${decodeURIComponent(username)}@`}${host}${pathname}`;
}

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: '连不上：那里没有服务在监听。请确认服务已启动，主机和端口没有写错，防火墙放行。',
  ECONNRESET: '连不上：连接被对方断开。请确认那里是这种服务，没有要求或缺少 TLS，然后看它的日志。',
  ENOTFOUND: '连不上：找不到这台主机。请核对主机名和域名解析。',
  EAI_AGAIN: '连不上：域名解析没有回应。请核对主机名和域名服务器，或改写 IP 地址。',
  ETIMEDOUT: '连不上：对方没有回应。请检查主机和端口、网络和防火墙。',
  EHOSTUNREACH: '连不上：到那台主机没有路由。请检查地址和网络。',
  ENETUNREACH: '连不上：本机没有通往那里的网络。请检查地址和网络。',
};

/** What to do where a server was not reached at all, by the code of Node; undefined where it was. */
export function networkReason(code: string): string | undefined {
  return NETWORK[code];
}

/** The code that Node, PostgreSQL or a library gave the error; empty without one. */
export function codeOf(error: unknown): string {
  const { code } = Object(error) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}
