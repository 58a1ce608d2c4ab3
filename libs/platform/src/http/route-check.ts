import { Injectable, type OnApplicationBootstrap, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ACCESS } from './access.js';

/** Refuses to start while any route says nothing about who may call it. */
@Injectable()
export class RouteCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Error naming every undecorated route */
  onApplicationBootstrap(): void {
    const undecorated = this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      return this.scanner
        .getAllMethodNames(Object.getPrototypeOf(instance) as object)
        .filter((name) => isUndecorated(metatype as Type, name))
        .map((name) => `${metatype.name}.${name}`);
    });
    if (undecorated.length > 0)
      throw new Error(`Routes without @Requires, @SignedIn, @AnyAccount or @Public: ${undecorated.join(', ')}`);
  }
}

function isUndecorated(controller: Type, name: string): boolean {
  const handler = (controller.prototype as Record<string, unknown>)[name];
  if (typeof handler !== 'function') return false;
  const isRoute = Reflect.hasMetadata(PATH_METADATA, handler) && Reflect.hasMetadata(METHOD_METADATA, handler);
  return isRoute && !Reflect.hasMetadata(ACCESS, handler) && !Reflect.hasMetadata(ACCESS, controller);
}
