import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
import type { OutgoingHttpHeaders } from 'node:http';

/** Everything comes from ourselves; Mantine and the API page set styles inline, scripts never. */
function helmetOptions(publicUrl: string): HelmetOptions {
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
export function sendSecurityHeaders(server: FastifyInstance, publicUrl: string): void {
  const secure = helmet(helmetOptions(publicUrl));
  let headers: OutgoingHttpHeaders | null = null;
  server.addHook('onRequest', async (request, { raw }) => {
    if (headers === null) {
      await new Promise<void>((resolve, reject) => {
        secure(request.raw, raw, (error) => (error ? reject(error as Error) : resolve()));
      });
      headers = { ...raw.getHeaders() };
    }
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) raw.setHeader(name, value);
  });
}
