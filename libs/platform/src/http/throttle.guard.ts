import { Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../config/index.js';
import { Allowance } from './allowance.js';
import { tooManyConnections, tooManyRequests } from './http.errors.js';

/** Work that takes so much that nobody may ask for it without end. */
export type CostlyWork = 'import' | 'upload';

const COSTLY = Symbol('costly');
const STAYS_OPEN = Symbol('stays-open');

/** The route's work is rationed for each account and each address. */
export const Costly = (work: CostlyWork) => SetMetadata(COSTLY, work);

/** The route's answer stays open, and an account may have only so many at a time. */
export const StaysOpen = () => SetMetadata(STAYS_OPEN, true);

/** An office may share one address: it gets what so many accounts get. */
const ACCOUNTS_PER_ADDRESS = 10;

/** Turns away who asks for costly work too often. Each api process counts for itself, and a restart forgets. */
@Injectable()
export class ThrottleGuard implements CanActivate {
  private readonly rations: Readonly<Record<CostlyWork, readonly [account: Allowance, address: Allowance]>>;
  private readonly connections: number;
  private readonly open = new Map<string, number>();

  constructor(
    private readonly reflector: Reflector,
    @Inject(CONFIG) { limits }: Config,
  ) {
    const ration = (perMinute: number) =>
      [new Allowance(perMinute), new Allowance(perMinute * ACCOUNTS_PER_ADDRESS)] as const;
    this.rations = { import: ration(limits.importsPerMinute), upload: ration(limits.uploadsPerMinute) };
    this.connections = limits.connections;
  }

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const account = request.identity?.account ?? '';
    const work = this.reflector.get<CostlyWork | undefined>(COSTLY, context.getHandler());
    if (work !== undefined) this.take(work, account, request.ip ?? '');
    if (this.reflector.get<boolean | undefined>(STAYS_OPEN, context.getHandler()))
      this.hold(account, http.getResponse<Response>());
    return true;
  }

  private take(work: CostlyWork, account: string, address: string): void {
    const nowMs = performance.now();
    const [ofAccount, ofAddress] = this.rations[work];
    const wait = ofAccount.take(account, nowMs) || ofAddress.take(address, nowMs);
    if (wait > 0) throw tooManyRequests(wait);
  }

  private hold(account: string, response: Response): void {
    const count = this.open.get(account) ?? 0;
    if (count >= this.connections) throw tooManyConnections(this.connections);
    this.open.set(account, count + 1);
    response.once('close', () => {
      const left = (this.open.get(account) ?? 1) - 1;
      if (left > 0) this.open.set(account, left);
      else this.open.delete(account);
    });
  }
}
