import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const DEBIAN = '/usr/bin/chromium';
/** Containers and root have no user namespaces for the sandbox; the pages are the product's own. */
const ARGS = ['--no-sandbox', '--lang=zh-CN'];

/** Debian's Chromium where it is installed, else the one that npm brings, with the libraries that come with it. */
export async function launchChromium(): Promise<Browser> {
  if (existsSync(DEBIAN))
    return chromium.launch({ executablePath: DEBIAN, args: ARGS, env: { ...process.env, LANGUAGE: 'zh_CN' } });
  // The package unpacks the libraries that a bare system lacks only where it believes itself on that platform.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...ARGS, '--no-zygote', '--headless=shell'],
    env: { ...process.env },
  });
}
