# An image with Danlu and its own Java run time, of the archive that ./package makes:
#   ./package && docker build -f Dockerfile -t danlu target/dist
# It was written without Docker at hand: no image has been built of it yet. The archive itself is tried in a Debian root
# without Java by build/try-package.
FROM debian:trixie-slim AS unpacked
ADD danlu-*-linux-*.tar.gz /opt/
RUN mv /opt/danlu-* /opt/danlu

FROM debian:trixie-slim
COPY --from=unpacked /opt/danlu /opt/danlu
RUN ln -s /opt/danlu/bin/danlu /usr/local/bin/danlu \
    && useradd --create-home --uid 1000 danlu \
    && install --directory --owner=danlu --group=danlu /work
USER danlu
WORKDIR /work
ENTRYPOINT ["danlu"]
