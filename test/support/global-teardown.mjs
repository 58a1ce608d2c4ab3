/** Stops the embedded server, or removes the template from the server that was lent. */
export default function tearDown() {
  return globalThis.endTestServer?.();
}
