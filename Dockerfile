# syntax=docker/dockerfile:1
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /out/bot ./cmd/bot && mkdir -p /out/state

FROM gcr.io/distroless/static-debian12:nonroot
WORKDIR /app
COPY --from=build /out/bot /app/bot
COPY --from=build /src/data/articles /app/data/articles
COPY --from=build /src/data/names.yaml /app/data/names.yaml
COPY --from=build --chown=nonroot:nonroot /out/state /app/data/state
VOLUME ["/app/data/state"]
USER nonroot
ENTRYPOINT ["/app/bot"]
