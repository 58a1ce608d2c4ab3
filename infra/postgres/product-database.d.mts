import type { Client } from 'pg';

/** The two roles that the product knows: the owner migrates and archives, the application reads and appends. */
export const roles: { readonly owner: string; readonly application: string };

/** Runs `work` on a connection of its own. */
export function withClient<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T>;
