import type { Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ACCESS, NEEDS_VERSION, PRESENT_ONLY, type Access } from './access.js';
import * as refused from './http.errors.js';

/** An operation of the description. */
export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** A schema or another part of the description. */
export type Described = Readonly<Record<string, unknown>>;

/** What the sources say of a route. */
export interface RouteSources {
  /** The answer; null where there is none. */
  readonly answer: { readonly mediaType: string; readonly schema: Described } | null;
  /** The answer is that of an append, which is 200 whether it is the first or a repeated one. */
  readonly appends: boolean;
  /** Refusals that its code can throw. */
  readonly refusals: readonly Refusal[];
  /** Members of `ActingRequest` that it asks for. */
  readonly asksFor: readonly string[];
}

/** A refusal by kind and code. */
export interface Refusal {
  readonly kind: string;
  readonly code: string;
}

/** What the sources say of all routes by operation, with the schemas that their answers name. */
export interface Sources {
  readonly routes: Readonly<Record<string, RouteSources>>;
  readonly schemas: Readonly<Record<string, Described>>;
}

/** What the decorators of a route demand. */
export interface Demands {
  readonly access: Access;
  readonly needsVersion: boolean;
  /** Why the route has no past to show; undefined where it has. */
  readonly presentOnly: string | undefined;
}

/** The id of the operation that a method of a controller answers. */
export const operationIdOf = (controller: string, method: string): string =>
  `${controller.replace(/Controller$/, '')}_${method}`;

/** The demands of every route, by operation. */
export function demandsOfRoutes(app: NestExpressApplication): ReadonlyMap<string, Demands> {
  const scanner = new MetadataScanner();
  const controllers = app.get(DiscoveryService, { strict: false }).getControllers();
  return new Map(
    controllers.flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      const methods = scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object);
      return methods.map(
        (method) => [operationIdOf(metatype.name, method), demandsOf(metatype as Type, method)] as const,
      );
    }),
  );
}

function demandsOf(controller: Type, method: string): Demands {
  const handler = (controller.prototype as Record<string, object>)[method] ?? controller;
  const access = (Reflect.getMetadata(ACCESS, handler) ?? Reflect.getMetadata(ACCESS, controller)) as Access;
  const presentOnly = Reflect.getMetadata(PRESENT_ONLY, handler) as string | undefined;
  return { access, needsVersion: Reflect.hasMetadata(NEEDS_VERSION, handler), presentOnly };
}

/** What is refused before and after the route's own code: by the guard, the pipes, the interceptor and the middleware. */
export function sharedRefusals(
  operation: Operation,
  isRead: boolean,
  { access, needsVersion, presentOnly }: Demands,
  asksFor: readonly string[],
): Refusal[] {
  const isSignedIn = access.kind !== 'public';
  const actsInPost = access.kind === 'post' || access.kind === 'permission';
  const takesInput = operation.requestBody !== undefined || (operation.parameters ?? []).length > 0;
  return [
    ...when(!isRead, refused.crossSiteRequest('')),
    ...when(isSignedIn, refused.notSignedIn()),
    ...when(actsInPost, refused.passwordChangeDue(''), refused.noPost('')),
    ...when(access.kind === 'permission', refused.notPermitted('', '')),
    ...when(needsVersion, refused.versionMissing()),
    ...when(takesInput, { kind: 'invalid', code: 'platform/invalid-input' }, refused.unstorableText()),
    ...when(operation.requestBody !== undefined, BAD_REQUEST, BODY_TOO_LARGE, refused.bodyTooComplex()),
    ...when(asksFor.includes('commandId'), refused.commandInFlight(''), refused.outcomeUnknown(''), COMMAND_REUSED),
    ...when(isRead && asksFor.includes('view'), refused.timestampsInvalid(), refused.comparisonTooLarge(0)),
    ...when(presentOnly !== undefined, refused.presentOnly('')),
    ...when(isRead && asksFor.includes('view'), refused.readAfterInvalid(''), READ_MODELS_BEHIND),
    { kind: 'rejected', code: 'platform/unavailable' },
  ];
}

const BAD_REQUEST: Refusal = { kind: 'invalid', code: 'platform/bad-request' };
const BODY_TOO_LARGE: Refusal = { kind: 'invalid', code: 'platform/body-too-large' };
const COMMAND_REUSED: Refusal = { kind: 'rejected', code: 'event-store/command-reused' };
const READ_MODELS_BEHIND: Refusal = { kind: 'conflict', code: 'event-store/read-models-behind' };

const when = (applies: boolean, ...refusals: readonly Refusal[]): readonly Refusal[] => (applies ? refusals : []);
