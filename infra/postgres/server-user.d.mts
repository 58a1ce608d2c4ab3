/** The system user that PostgreSQL runs as; undefined: as the current user. */
export function serverUser(): { readonly uid: number; readonly gid: number } | undefined;

/** Whether the server's user can reach a directory. */
export function canReach(directory: string, user: ReturnType<typeof serverUser>): boolean;
