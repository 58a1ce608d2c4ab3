import { ProjectionModule, type AnyProjection } from '#libs/event-store';
import type { DynamicModule, Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { workerContexts } from './worker-contexts.js';

/** The projections that the contexts hand to the worker, read from their modules without starting them. */
export function registeredProjections(): readonly AnyProjection[] {
  return [...new Set(workerContexts.flatMap(projectionsOf))];
}

function projectionsOf(module: Type | DynamicModule): AnyProjection[] {
  if (!('module' in module)) return importsOf(module).flatMap(projectionsOf);
  if (module.module !== ProjectionModule)
    return [...(module.imports ?? [])].flatMap((part) => projectionsOf(part as Type));
  return (module.providers ?? []).flatMap((provider) =>
    'useValue' in provider ? (provider.useValue as AnyProjection[]) : [],
  );
}

function importsOf(module: Type): (Type | DynamicModule)[] {
  return (Reflect.getMetadata(MODULE_METADATA.IMPORTS, module) as (Type | DynamicModule)[] | undefined) ?? [];
}
