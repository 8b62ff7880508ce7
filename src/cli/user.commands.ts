import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import type { JsonObject } from '../query/row-reader';
import { OperatorAccounts, readPassword } from './operator-accounts';

interface PasswordOptions {
  readonly passwordStdin?: boolean;
}

const PASSWORD_STDIN = {
  flags: '--password-stdin',
  description: 'read the password from stdin (default: generate one and print it)',
};

function print(what: string, user: JsonObject): void {
  const role = user['role'] as { name: string } | null;
  process.stdout.write(
    `${what} user ${String(user['id'])}: ${String(user['username'])} <${String(user['email'])}>, ` +
      `role ${role?.name ?? 'none'}${user['blocked'] === true ? ', blocked' : ''}\n`,
  );
}

const printPassword = ({ password, isNew }: { password: string; isNew: boolean }): void => {
  if (isNew) process.stdout.write(`Password: ${password}\n`);
};

@SubCommand({
  name: 'create',
  arguments: '<username> <email>',
  description: 'create a user with a confirmed e-mail address',
})
class CreateUserCommand extends CommandRunner {
  constructor(private readonly accounts: OperatorAccounts) {
    super();
  }

  async run(
    [username = '', email = '']: string[],
    { role = 'authenticated', passwordStdin = false }: PasswordOptions & { readonly role?: string },
  ): Promise<void> {
    const password = await readPassword(passwordStdin);
    print('Created', await this.accounts.create(username, email, role, password.password));
    printPassword(password);
  }

  @Option({
    flags: '--role <type>',
    description: 'role type: authenticated (default), administrator or a custom role',
  })
  parseRole(type: string): string {
    return type;
  }

  @Option(PASSWORD_STDIN)
  parsePasswordStdin(): boolean {
    return true;
  }
}

@SubCommand({
  name: 'promote',
  arguments: '<user>',
  description: 'make a user (given by username or e-mail) an administrator and confirm the e-mail address',
})
class PromoteUserCommand extends CommandRunner {
  constructor(private readonly accounts: OperatorAccounts) {
    super();
  }

  async run([user = '']: string[]): Promise<void> {
    const role = await this.accounts.roleId('administrator');
    print('Promoted', await this.accounts.change(user, { role, confirmed: true }));
  }
}

@SubCommand({
  name: 'block',
  arguments: '<user>',
  description: 'block a user: revoke all tokens and reject further logins',
})
class BlockUserCommand extends CommandRunner {
  constructor(private readonly accounts: OperatorAccounts) {
    super();
  }

  async run([user = '']: string[]): Promise<void> {
    print('Blocked', await this.accounts.change(user, { blocked: true }));
  }
}

@SubCommand({ name: 'unblock', arguments: '<user>', description: 'allow a blocked user to log in again' })
class UnblockUserCommand extends CommandRunner {
  constructor(private readonly accounts: OperatorAccounts) {
    super();
  }

  async run([user = '']: string[]): Promise<void> {
    print('Unblocked', await this.accounts.change(user, { blocked: false }));
  }
}

@SubCommand({
  name: 'reset-password',
  arguments: '<user>',
  description: 'set a new password and revoke all earlier tokens',
})
class ResetPasswordCommand extends CommandRunner {
  constructor(private readonly accounts: OperatorAccounts) {
    super();
  }

  async run([user = '']: string[], { passwordStdin = false }: PasswordOptions): Promise<void> {
    const password = await readPassword(passwordStdin);
    print(
      'Reset the password of',
      await this.accounts.change(user, { password: password.password, provider: 'local' }),
    );
    printPassword(password);
  }

  @Option(PASSWORD_STDIN)
  parsePasswordStdin(): boolean {
    return true;
  }
}

const SUB_COMMANDS = [
  CreateUserCommand,
  PromoteUserCommand,
  BlockUserCommand,
  UnblockUserCommand,
  ResetPasswordCommand,
];

@Command({
  name: 'user',
  description: 'create and manage user accounts',
  subCommands: SUB_COMMANDS,
})
class UserCommand extends CommandRunner {
  run([unknown]: string[]): Promise<void> {
    if (unknown !== undefined) this.command.error(`error: unknown command '${unknown}'`);
    this.command.help({ error: true });
  }
}

export const USER_COMMANDS = [UserCommand, ...SUB_COMMANDS];
