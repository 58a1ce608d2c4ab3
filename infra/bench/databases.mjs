import { roles, withClient } from '../postgres/product-database.mjs';

/** Databases of the benchmark on its server, each with an address for the role that a contestant has. */
export class Databases {
  #server;

  /** @param {{ adminUrl: string, url: string, ownerUrl: string }} server */
  constructor(server) {
    this.#server = server;
  }

  /** A database with the product's schema; call it while nobody is connected to the migrated one. */
  async ofProduct(name) {
    const migrated = new URL(this.#server.url).pathname.slice(1);
    await this.#create(name, `template ${migrated}`);
    return { url: at(this.#server.url, name), ownerUrl: at(this.#server.ownerUrl, name) };
  }

  /** An empty database, for its owner. */
  async empty(name) {
    await this.#create(name, '');
    await this.#as(name, (client) => client.query('create extension pgcrypto'));
    return { url: at(this.#server.ownerUrl, name) };
  }

  async drop(name) {
    await withClient(this.#server.adminUrl, (client) => client.query(`drop database ${name} with (force)`));
  }

  /** Address of a database for a role that row-level security does not hold. */
  superuserUrl(name) {
    return at(this.#server.adminUrl, name);
  }

  /** Work as superuser, past row-level security. */
  #as(name, work) {
    return withClient(at(this.#server.adminUrl, name), work);
  }

  /** @returns {Promise<import('pg').QueryResult>} of a statement that a superuser runs in the database */
  run(name, text, values) {
    return this.#as(name, (client) => client.query(text, values));
  }

  async #create(name, clause) {
    const text = `create database ${name} owner ${roles.owner} ${clause}`;
    await withClient(this.#server.adminUrl, (client) => client.query(text));
  }
}

/** A table like the one of the events, with its indexes and nothing else, for the bare contestants. */
export async function createRawTable(databases, name) {
  await databases.run(name, 'create schema bench');
  const like = 'event_store.event including defaults including indexes';
  await databases.run(name, `create table bench.event (like ${like})`);
  await databases.run(name, `grant usage on schema bench to ${roles.application}`);
  await databases.run(name, `grant select, insert on bench.event to ${roles.application}`);
}

/** Makes the bare contestants' table as large as that of the events. */
export async function copyToRawTable(databases, name) {
  await createRawTable(databases, name);
  await databases.run(name, 'insert into bench.event select * from event_store.event');
  await databases.run(name, 'vacuum analyze bench.event');
}

/**
 * Reads the indexes of both tables into the server's memory and the events into the system's, as they are where a log has grown
 * by being used; one that was just filled and copied leaves in memory whatever was written last.
 */
export async function warmEvents(databases, name) {
  await databases.run(name, 'create extension if not exists pg_prewarm');
  await databases.run(name, `select pg_prewarm('event_store.event', 'read')`);
  const indexes = `select indexrelid from pg_index where indrelid = any('{event_store.event, bench.event}'::regclass[])`;
  await databases.run(name, `select pg_prewarm(indexrelid) from (${indexes}) i`);
}

/** A table like the read model's, which knows the present alone, and the checkpoint of whoever keeps it by hand. */
export async function createCurrentOnlyTable(databases, name, current) {
  await databases.run(
    name,
    `create schema bench;
     create table bench.task_list (like ${current} including all);
     alter table bench.task_list drop column from_position;
     create table bench.checkpoint (log_id uuid, projection text, position bigint, primary key (log_id, projection));
     grant usage on schema bench to ${roles.application};
     grant select, insert, update on all tables in schema bench to ${roles.application}`,
  );
}

/** The same server and role, another database. */
function at(url, database) {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
