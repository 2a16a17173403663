package io.tidecast.web;

import io.javalin.Javalin;

/** Metrics and health alone over HTTP, for a process that has no page. */
public final class OperationsServer implements AutoCloseable {
    private final Javalin server;

    private OperationsServer(Javalin server) {
        this.server = server;
    }

    /**
     * Starts serving.
     *
     * @param host to listen on
     * @param port to listen on, 0 for any free one
     */
    public static OperationsServer start(String host, int port, Operations operations) {
        return new OperationsServer(Javalin.create(config -> {
                    Answers.configure(config);
                    operations.addTo(config.routes);
                })
                .start(host, port));
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
