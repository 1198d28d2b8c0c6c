# syntax=docker/dockerfile:1
# The build takes .git along: the program's version is the tag or the commit.
FROM golang:1.26.8-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /out/bot ./cmd/bot && mkdir /out/state

FROM gcr.io/distroless/static-debian12:nonroot
WORKDIR /app
COPY --from=build /out/bot /app/bot
COPY --from=build /src/data/articles /app/data/articles
COPY --from=build --chown=65532:65532 /out/state /app/data/state
ENV OPS_ADDR=127.0.0.1:9090
VOLUME ["/app/data/state"]
USER 65532:65532
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["/app/bot", "health"]
ENTRYPOINT ["/app/bot"]
