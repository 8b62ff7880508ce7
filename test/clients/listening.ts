import type { AddressInfo } from 'node:net';
import { createTestApp, type TestApp } from '../support/app';

export interface ListeningApp extends TestApp {
  url: string;
}

/** The application on a port of its own, for clients that bring their own HTTP. */
export async function startListening(): Promise<ListeningApp> {
  const test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  const { port } = test.app.getHttpServer().address() as AddressInfo;
  return { ...test, url: `http://127.0.0.1:${port}` };
}
