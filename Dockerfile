# One image for api, worker and the one-off migration; docker-compose.yml says which of them a container is.
FROM node:24-bookworm-slim AS build
WORKDIR /liaison
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npx nest build api && npx nest build worker && npm run build:web && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /liaison
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 LIAISON_DATA=/var/lib/liaison
COPY --from=build /liaison/package.json ./
COPY --from=build /liaison/node_modules ./node_modules
COPY --from=build /liaison/dist ./dist
RUN mkdir /var/lib/liaison && chown node:node /var/lib/liaison
USER node
VOLUME /var/lib/liaison
EXPOSE 3000
CMD ["node", "dist/apps/api/apps/api/src/main.js"]
