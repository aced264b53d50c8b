import { createServer } from 'node:http';
import { Server } from 'socket.io';

/** socket.io and nothing else: what a socket costs before anybody knows whose it is. */
const web = createServer((_, answer) => answer.end());
new Server(web, { transports: ['websocket'], serveClient: false });
web.listen(Number(process.env['PORT']), '127.0.0.1');
