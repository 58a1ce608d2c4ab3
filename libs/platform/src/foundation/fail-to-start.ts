import { ConfigError } from '../config/index.js';

/** What an operator can mend, by the code of Node or PostgreSQL. */
const KNOWN: Readonly<Record<string, string>> = {
  EADDRINUSE: '端口已被占用：请停止占用它的程序，或用 DUBAN_HTTP_PORT 换一个端口。',
  EACCES: '没有权限监听这个端口或读写数据目录：请换端口（DUBAN_HTTP_PORT）或检查目录权限。',
  ECONNREFUSED: '连不上数据库：请检查 DATABASE_URL 以及数据库是否在运行。',
  ENOTFOUND: '找不到数据库所在的主机：请检查 DATABASE_URL。',
  '28P01': '数据库不接受这个用户或口令：请检查 DATABASE_URL。',
  '3D000': '没有这个数据库：请检查 DATABASE_URL。',
  '42P01': '数据库结构不是本版本的：请先运行 duban migrate。',
  '3F000': '数据库结构不是本版本的：请先运行 duban migrate。',
};

/** Ends a process that cannot start, with the reason where an operator looks. */
export function failToStart(error: unknown): never {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
}

function reasonOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const known = 'code' in error && typeof error.code === 'string' ? KNOWN[error.code] : undefined;
  return [known, error.stack ?? error.message].filter(Boolean).join('\n');
}
