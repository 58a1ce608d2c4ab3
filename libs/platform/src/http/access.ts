import type { Permission } from '#libs/kernel';
import { applyDecorators, SetMetadata, type CustomDecorator } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

/** What a route demands of whoever calls it. */
export type Access =
  | { readonly kind: 'public' }
  /** A signed-in account, also one that must still change its password or holds no post. */
  | { readonly kind: 'account' }
  /** An account acting in a post. */
  | { readonly kind: 'post' }
  /** A post whose roles hold the permission, `context:verb`. */
  | { readonly kind: 'permission'; readonly permission: Permission };

/** Metadata keys of a route. */
export const ACCESS = Symbol('access');
export const NEEDS_VERSION = Symbol('needs-version');
export const PRESENT_ONLY = Symbol('present-only');

const demand = (access: Access): CustomDecorator<symbol> => SetMetadata(ACCESS, access);

/** Open to everybody, signed in or not. */
export const Public = () => demand({ kind: 'public' });

/** Open to any signed-in account, even before its first change of password and without a post. */
export const AnyAccount = () => demand({ kind: 'account' });

/** Open to any signed-in post. */
export const SignedIn = () => demand({ kind: 'post' });

/** Open to posts that hold the permission. */
export const Requires = (permission: Permission) => demand({ kind: 'permission', permission });

/**
 * A reading route that has no past to show; `?asOf=` is refused there instead of being passed over.
 * @param reason for the description of the API, in Chinese
 */
export const PresentOnly = (reason: string): CustomDecorator<symbol> => SetMetadata(PRESENT_ONLY, reason);

/** The command must state in If-Match the version it was decided on; without it the answer is 428. */
export const NeedsVersion = (): MethodDecorator =>
  applyDecorators(
    SetMetadata(NEEDS_VERSION, true),
    ApiHeader({ name: 'If-Match', required: true, description: '看到的版本，如 "12"', schema: { type: 'string' } }),
  );
