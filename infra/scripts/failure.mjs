/** A reason to stop that the person at the keyboard can act on: one line, without a stack trace. */
export class Failure extends Error {
  name = 'Failure';
}

/**
 * The line that tells a person what to do about an error. Errors of the operating system are recognised by their
 * code, those of PostgreSQL and npm by their words; whatever else happens is shown with its own message.
 * @param {unknown} error
 * @param {string} place the file or directory to name where the error names none
 */
export function explain(error, place) {
  if (error instanceof Failure) return error.message;
  const { code, message, path = place } = /** @type {NodeJS.ErrnoException} */ (error);
  const said = `${code ?? ''} ${message ?? error}`;
  if (/ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/.test(said)) return diskFull(place);
  if (/EACCES|EPERM|ENOENT|Permission denied/.test(said)) return unreadable(path);
  if (/EROFS|Read-only file system/.test(said))
    return `${path} 所在的磁盘是只读的：请改为可写，或用 DUBAN_DATA_DIR 指定另一个目录。`;
  if (/ENOTDIR|EEXIST/.test(said)) return `${path} 不是目录：请移走这个文件，或用 DUBAN_DATA_DIR 指定另一个目录。`;
  return `出现意外错误：${firstLine(message ?? String(error))}`;
}

/**
 * @param {string} place
 * @param {string} [then] what comes after the person has made room
 */
export function diskFull(place, then = '然后重新启动') {
  return `磁盘空间不足：请在 ${place} 所在的磁盘上腾出空间（建议 1 GB 以上），${then}。`;
}

/** @param {string} place */
export function unreadable(place) {
  return `${place} 无法读写：请把它的属主改为当前用户（chown -R）并加上读写权限（chmod -R u+rwX），或用 DUBAN_DATA_DIR 指定另一个目录。`;
}

function firstLine(text) {
  return text.split('\n', 1)[0];
}
