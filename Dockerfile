# A small image of the command line. Nothing is written, so it runs with a read-only root:
#   docker run --rm --read-only --network none -v "$PWD:/src:ro" unitwright lint --systemd 252
ARG NODE=docker.io/library/node:24-alpine

FROM ${NODE} AS build
WORKDIR /build
COPY . .
RUN npm ci --ignore-scripts --no-audit --no-fund \
    && node scripts/bundle.mjs --outfile /unitwright.mjs

FROM ${NODE}
LABEL org.opencontainers.image.title="Unitwright" \
      org.opencontainers.image.description="Says what systemd will really do with unit files" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build --chown=0:0 --chmod=0555 /unitwright.mjs /usr/local/bin/unitwright
COPY LICENSE /usr/share/licenses/unitwright/LICENSE
ENV NODE_ENV=production
USER 65534:65534
WORKDIR /src
ENTRYPOINT ["node", "/usr/local/bin/unitwright"]
