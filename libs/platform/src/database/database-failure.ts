import { codeOf, networkReason, ServiceFailure, type ServiceAddress } from '../config/index.js';

const SIGN_IN =
  '不接受这个用户或口令：请核对两者（口令里的 @ : / # ? % 要写成 %40 %3A %2F %23 %3F %25）和数据库的 pg_hba.conf。';
const NOT_MIGRATED = '里的结构不是本版本的：请设置 DATABASE_OWNER_URL，运行 npx duban migrate，再重新启动。';

/** What pg says without a code. */
const NO_ANSWER = /^timeout e|due to connection timeout/;

/** By the code of PostgreSQL. */
const REASONS: Readonly<Record<string, string>> = {
  '28P01': SIGN_IN,
  '28000': SIGN_IN,
  '3D000': '没有这个数据库：请核对库名，或按 README“用自己的数据库”一节建立它。',
  '53300': '的连接已满：请停止多余的程序，或调大 max_connections。',
  '57P03': '正在启动或停止：请稍候再试。',
};

/** What the application's role cannot do is granted, and what it does not find is made, by the migrations. */
const APPLICATION: Readonly<Record<string, string>> = {
  '42501': '的用户没有需要的权限：请用属主角色（DATABASE_OWNER_URL）运行 npx duban migrate，由它授权。',
  '42P01': NOT_MIGRATED,
  '3F000': NOT_MIGRATED,
};

const OWNER: Readonly<Record<string, string>> = {
  '42501': '的用户没有建表的权限：请把数据库的属主改为它（alter database … owner to …）。',
  '42704': '的服务器上没有应用角色：请由数据库管理员先建立 DATABASE_URL 的用户，再更新结构。',
};

/**
 * The error as an operator can act on it, where it comes from the address, the server's state or the role's rights; any
 * other error as it is.
 */
export function databaseFailure(error: unknown, address: ServiceAddress): unknown {
  const own = address.variable === 'DATABASE_OWNER_URL' ? OWNER : APPLICATION;
  for (let at = error as Error | undefined; at !== undefined; at = at.cause as Error | undefined) {
    const code = NO_ANSWER.test(at.message) ? 'ETIMEDOUT' : codeOf(at);
    const reason = REASONS[code] ?? own[code] ?? networkReason(code);
    if (reason !== undefined) return new ServiceFailure(address, reason, error);
  }
  return error;
}
