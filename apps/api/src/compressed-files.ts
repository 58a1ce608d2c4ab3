import { globSync } from 'node:fs';
import { extname } from 'node:path';
import type { Request, Response } from 'express';

/** The best first: browsers name all that they read and mean no order by it. */
const FORMS = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
];

/** The files of a directory that the build has laid there in compressed forms as well. */
export class CompressedFiles {
  private readonly names: ReadonlySet<string>;

  constructor(directory: string) {
    this.names = new Set(globSync('**/*.{br,gz}', { cwd: directory }));
  }

  /** The name of the shortest form that the client reads; the answer's headers say which one it is. */
  choose(name: string, request: Request, response: Response): string {
    const forms = FORMS.filter(({ ending }) => this.names.has(name + ending));
    if (forms.length === 0) return name;
    response.vary('Accept-Encoding');
    const form = forms.find(({ encoding }) => request.acceptsEncodings(encoding) !== false);
    if (!form) return name;
    response.type(extname(name)).set('Content-Encoding', form.encoding);
    return name + form.ending;
  }
}
