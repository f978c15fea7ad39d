# The image that runs carto-wi: `docker build -t carto-wi .`, then
# `docker run --read-only carto-wi doctor …`. It needs neither a shell nor a writable file system.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
COPY scripts scripts
COPY schemas schemas
COPY src src
RUN npm ci --no-audit --no-fund
RUN npm run build

FROM node:24-bookworm-slim
ENV NODE_ENV=production
COPY --from=build /build/dist /opt/carto-wi
USER node
WORKDIR /work
ENTRYPOINT ["node", "/opt/carto-wi/bin.js"]
CMD ["doctor"]
