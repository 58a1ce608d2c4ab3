import { CLOCK, EVENT_STORE, type Clock, type EventStore } from '#libs/event-store';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { ACCESS, NEEDS_VERSION, type Access } from './access.js';
import { ActingRequest } from './acting-request.js';
import { noPost, notPermitted, notSignedIn, passwordChangeDue, versionMissing } from './http.errors.js';
import { IDENTIFICATION, type Identification, type Identity } from './identification.js';

/** Lets a request pass only when its route's demand is met; a route without a demand lets nobody pass. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(IDENTIFICATION) private readonly identification: Identification,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = [context.getHandler(), context.getClass()];
    const demanded = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, route);
    if (!demanded) return false;
    if (demanded.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<Request>();
    const identity = await this.identification.identify(request);
    if (!identity) throw notSignedIn();
    request.identity = identity;
    await this.check(request, identity, demanded);
    if (this.reflector.getAllAndOverride<boolean | undefined>(NEEDS_VERSION, route) && !request.get('if-match'))
      throw versionMissing();
    request.act = new ActingRequest(request, identity, { store: this.store, clock: this.clock });
    return true;
  }

  private async check(request: Request, identity: Identity, demanded: Access): Promise<void> {
    if (demanded.kind === 'account') return;
    if (identity.mustChangePassword) throw passwordChangeDue(identity.account);
    if (!identity.post) throw noPost(identity.account);
    if (demanded.kind !== 'permission' || identity.permissions.has(demanded.permission)) return;
    await this.identification.recordRefusal(request, identity, demanded);
    throw notPermitted(identity.post.post, demanded.permission);
  }
}
