import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { httpError } from '../errors/strapi-exception';

/** What `vite build` has written (console/vite.config.ts); a build without it serves the API alone. */
const FOLDER = join(__dirname, '../../public');

/** The pages that lie outside /console: the one people type, and the one a reset mail leads to. */
const ENTRANCES = ['/', '/reset-password', '/console', '/console/*'];

/** Serves the CRM Platform UI: one page for all its addresses, and the files it loads, whose names tell their contents. */
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
  for (const url of ENTRANCES) fastify.get(url, sendPage);
}
