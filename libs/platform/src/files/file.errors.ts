import { DomainError } from '#libs/kernel';

/** More bytes than the caller allows. */
export const fileTooLarge = (name: string, maxBytes: number) =>
  new DomainError(
    'invalid',
    'platform/file-too-large',
    `File ${name} has more than ${maxBytes} bytes; make it smaller`,
    {
      name,
      maxMegabytes: Math.floor(maxBytes / 1024 / 1024),
    },
  );

/** Nothing was sent. */
export const fileEmpty = (name: string) =>
  new DomainError('invalid', 'platform/file-empty', `File ${name} is empty; choose another`, { name });

/** A type that is not kept, or a name whose extension is not that of the content. */
export const fileTypeRefused = (name: string) =>
  new DomainError(
    'invalid',
    'platform/file-type-refused',
    `The content of ${name} is no allowed type, or not what its extension says; convert it, for instance to PDF`,
    { name },
  );

/** No such file in this jurisdiction. */
export const unknownFile = (sha256: string) =>
  new DomainError('not-found', 'platform/unknown-file', `There is no file ${sha256} in this jurisdiction`, { sha256 });

/** The disk of uploads is full; nothing was kept. */
export const diskFull = (directory: string) =>
  new DomainError('rejected', 'platform/disk-full', `No space left in ${directory}; free some, then upload again`);
