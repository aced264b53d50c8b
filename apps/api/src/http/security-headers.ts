import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { OutgoingHttpHeaders } from 'node:http';

/** Everything comes from ourselves; Mantine and the API page set styles inline, scripts never. */
function helmetOptions(publicUrl: string): FastifyHelmetOptions {
  const isSecure = publicUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
      },
    },
    // Over plain HTTP a browser ignores it, and on localhost it would outlive the demo.
    strictTransportSecurity: isSecure,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  };
}

/** Puts helmet's headers on every answer. It would work them out anew for each call; they are the same for all. */
export async function sendSecurityHeaders(server: FastifyInstance, publicUrl: string): Promise<void> {
  await server.register(helmet, { ...helmetOptions(publicUrl), global: false });
  let headers: OutgoingHttpHeaders | null = null;
  server.addHook('onRequest', async (_request, reply) => {
    if (headers === null) {
      await reply.helmet();
      headers = { ...reply.raw.getHeaders() };
    }
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) reply.raw.setHeader(name, value);
  });
}
