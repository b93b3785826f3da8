# Sitrep as an image: the server, the built pages and production packages alone. It holds no database: give DATABASE_URL
# of a PostgreSQL 15 or newer. docker-compose.yml brings one; docs/operations.md says the rest.

FROM node:24-slim AS sources
WORKDIR /sitrep
COPY . .

# With all packages: the database client from the schema, the pages for browsers and the renderer for the server.
FROM sources AS build
ENV TURBO_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1
RUN npm ci && npm run generate && npm run build

# What the server imports, and nothing to build, start or test with. The pages are built: their packages stay out. Of
# Prisma's query compilers (each brand of database, two sizes, two module forms: 70 MB) the server loads one.
FROM sources AS packages
RUN rm -r apps/web \
  && npm ci --omit=dev --omit=optional --workspace @sitrep/api --include-workspace-root=false \
  && cd node_modules/@prisma/client/runtime \
  && find . -name 'query_compiler_*' ! -name 'query_compiler_fast_bg.postgresql.*' -delete \
  && find . -name '*.map' -delete

FROM node:24-slim
WORKDIR /sitrep
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 METRICS_HOST=0.0.0.0
COPY --from=packages /sitrep/package.json ./
COPY --from=packages /sitrep/node_modules node_modules
# The hash of passwords is a program for this machine, which npm holds to be optional.
COPY --from=build /sitrep/node_modules/@node-rs node_modules/@node-rs
COPY --from=build /sitrep/prisma/migrations prisma/migrations
COPY --from=packages /sitrep/packages packages
COPY --from=build /sitrep/packages/database/src/generated packages/database/src/generated
COPY --from=packages /sitrep/apps/api apps/api
COPY --from=build /sitrep/apps/web/dist apps/web/dist
# Backup, restore, verify and token, run as a command of their own.
COPY --from=packages /sitrep/tools/backup tools/backup
COPY --from=packages /sitrep/tools/token tools/token
COPY --from=packages /sitrep/tools/postgres tools/postgres
COPY --from=packages /sitrep/tools/steps tools/steps

# Everything above belongs to root and is written to by nobody.
USER node
EXPOSE 3000
# Alive, not ready: a database that is away must not restart the server.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/api/src/main.ts"]
