import type { DynamicModule, Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { workerContexts } from './worker-contexts.js';

/** What all contexts give to `forFeature` of the module, read from their modules without starting them. */
export function handedOver(receiver: Type): readonly unknown[] {
  return [...new Set(workerContexts.flatMap((context) => givenTo(receiver, context)))];
}

function givenTo(receiver: Type, module: Type | DynamicModule): unknown[] {
  if (!('module' in module)) return importsOf(module).flatMap((part) => givenTo(receiver, part));
  if (module.module !== receiver) return [...(module.imports ?? [])].flatMap((part) => givenTo(receiver, part as Type));
  return (module.providers ?? []).flatMap((provider) =>
    'useValue' in provider ? (provider.useValue as unknown[]) : [],
  );
}

function importsOf(module: Type): (Type | DynamicModule)[] {
  return (Reflect.getMetadata(MODULE_METADATA.IMPORTS, module) as (Type | DynamicModule)[] | undefined) ?? [];
}
