import http from 'node:http';
import net from 'node:net';
import { Failure } from './failure.mjs';

/**
 * Where the product is served.
 * @returns {{ host: string, port: number, url: string }} `url` is what a browser on this machine opens
 */
export function httpAddress() {
  const host = process.env.DUBAN_HTTP_HOST || '127.0.0.1';
  const port = Number(process.env.DUBAN_HTTP_PORT || 8080);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Failure(`DUBAN_HTTP_PORT=${process.env.DUBAN_HTTP_PORT} 不是端口号：请写 1 到 65535 之间的整数。`);
  return { host, port, url: `http://${['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host}:${port}` };
}

/** @param {{ host: string, port: number }} address */
export async function assertPortFree({ host, port }) {
  const code = await tryListening(host, port);
  if (code === undefined) return;
  if (code === 'EADDRINUSE')
    throw new Failure(
      `端口 ${port} 已被占用：请关闭占用它的程序，或换一个端口，例如 DUBAN_HTTP_PORT=${port + 1} npm start。`,
    );
  throw new Failure(`无法使用地址 ${host}:${port}（${code}）：请改 DUBAN_HTTP_HOST 或 DUBAN_HTTP_PORT。`);
}

/** The port asked for where it is free on the loopback address, any free one otherwise. @param {number} [wanted] */
export async function freePort(wanted) {
  if (wanted !== undefined && (await tryListening('127.0.0.1', wanted)) === undefined) return wanted;
  const server = net.createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Whether the product answers that it is well. @param {string} url */
export function isHealthy(url) {
  return new Promise((resolve) => {
    http
      .get(`${url}/health`, { agent: false, timeout: 2000 }, (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      })
      .on('timeout', function expire() {
        this.destroy();
      })
      .on('error', () => resolve(false));
  });
}

/** @returns {Promise<string | undefined>} the code of the error, if there is one */
function tryListening(host, port) {
  const server = net.createServer();
  return new Promise((resolve) => {
    server.once('error', ({ code }) => resolve(code));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
