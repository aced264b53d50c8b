import { AppConfig, collectWaitingYoung, giveBackLoading } from '@liaison/platform';
import { ApiModule } from './api.module.js';
import { createApiApp } from './http/create-api-app.js';

collectWaitingYoung();
const app = await createApiApp(ApiModule);
app.enableShutdownHooks();
await giveBackLoading();
const { host, port } = app.get(AppConfig);
await app.listen(port, host);
