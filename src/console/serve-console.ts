import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { httpError } from '../errors/strapi-exception';

/** Output folder of `vite build` (console/vite.config.ts). Without it, only the API is served. */
const FOLDER = join(__dirname, '../../public');

/** URLs that serve the page, including the root and the target of reset mails. */
const PAGE_URLS = ['/', '/reset-password', '/console', '/console/*'];

/** Serves the CRM Platform UI: one page for all its URLs, and its assets, whose names contain a content hash. */
export async function serveConsole(fastify: FastifyInstance): Promise<void> {
  if (!existsSync(join(FOLDER, 'index.html'))) return;
  await fastify.register(fastifyStatic, {
    root: join(FOLDER, 'assets'),
    prefix: '/console/assets/',
    wildcard: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    etag: false,
  });
  const sendPage = (request: FastifyRequest, reply: FastifyReply) =>
    /^\/console\/assets(\/|$)/i.test(request.url)
      ? reply.status(404).send(httpError(404).body)
      : reply.header('Cache-Control', 'no-cache').sendFile('index.html', FOLDER, { cacheControl: false });
  for (const url of PAGE_URLS) fastify.get(url, sendPage);
}
