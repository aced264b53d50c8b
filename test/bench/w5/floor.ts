import { createServer } from 'node:http';
import { Server } from 'socket.io';

/** socket.io and nothing else: what a socket costs before anybody knows whose it is. One address tells them all something. */
const web = createServer((request, answer) => {
  if (request.url === '/tell') sockets.emit('event', {});
  answer.end();
});
const sockets = new Server(web, { transports: ['websocket'], serveClient: false });
web.listen(Number(process.env['PORT']), '127.0.0.1');
