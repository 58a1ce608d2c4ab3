import { Global, Module, type DynamicModule, type ModuleMetadata, type Provider } from '@nestjs/common';
import { IDENTIFICATION, TextsModule } from '../http/index.js';
import { AccessRecord } from './access-record.js';
import { AccessRecordController } from './access-record.controller.js';
import { AccountAdministration } from './account-administration.js';
import { AccountController } from './account.controller.js';
import { AccountsController } from './accounts.controller.js';
import { Accounts } from './accounts.js';
import { authTexts } from './auth.texts.js';
import { CurrentSession } from './current-session.js';
import { PersonErasure } from './person-erasure.js';
import { POST_DIRECTORY, type PostDirectory } from './post-directory.js';
import { SessionController } from './session.controller.js';
import { SessionIdentification } from './session-identification.js';
import { Sessions } from './sessions.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { SignIn } from './sign-in.js';

/** Where the posts come from: modules to import, and how to make the directory from what they export. */
export interface PostDirectorySource {
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  readonly inject: readonly unknown[];
  readonly useFactory: (...parts: never[]) => PostDirectory;
}

/** Accounts without HTTP: for the worker, the CLI and the seed. */
@Global()
@Module({
  providers: [Accounts, Sessions, SignInAttempts, AccessRecord, PersonErasure],
  exports: [Accounts, Sessions, SignInAttempts, AccessRecord, PersonErasure],
})
export class AccountsModule {}

/** Accounts, sessions and the routes of signing in; the guard of `HttpModule` asks it who is calling. */
@Global()
@Module({})
export class AuthModule {
  static forRoot({ imports, inject, useFactory }: PostDirectorySource): DynamicModule {
    const directory: Provider = { provide: POST_DIRECTORY, useFactory, inject: [...inject] as [] };
    return {
      module: AuthModule,
      imports: [AccountsModule, TextsModule.forFeature(authTexts), ...imports],
      controllers: [SessionController, AccountController, AccountsController, AccessRecordController],
      providers: [
        directory,
        SignIn,
        CurrentSession,
        AccountAdministration,
        { provide: IDENTIFICATION, useClass: SessionIdentification },
      ],
      exports: [IDENTIFICATION],
    };
  }
}
