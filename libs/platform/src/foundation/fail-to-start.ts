import { StoreUnusable } from '#libs/event-store';
import { ConfigError, ServiceFailure } from '../config/index.js';

/** What an operator can mend, by the code of Node. */
const KNOWN: Readonly<Record<string, string>> = {
  EADDRINUSE: '端口已被占用：请停止占用它的程序，或用 DUBAN_HTTP_PORT 换一个端口。',
  EACCES: '没有权限监听这个端口或读写数据目录：请换端口（DUBAN_HTTP_PORT）或检查目录权限。',
};

/** Ends a process that cannot start, with the reason where an operator looks. */
export function failToStart(error: unknown): never {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
}

function reasonOf(error: unknown): string {
  const isPlain = error instanceof ConfigError || error instanceof ServiceFailure || error instanceof StoreUnusable;
  if (isPlain) return error.message;
  if (!(error instanceof Error)) return String(error);
  const known = 'code' in error && typeof error.code === 'string' ? KNOWN[error.code] : undefined;
  return [known, error.stack ?? error.message].filter(Boolean).join('\n');
}
