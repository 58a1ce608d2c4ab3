import type { EmbeddedServer } from '../postgres/embedded-server.mjs';
import type { SupervisedProcess } from './supervised-process.mjs';

/** The server under supervision; not started yet. */
export function supervisedServer(server: EmbeddedServer, say: (line: string) => void): SupervisedProcess;
