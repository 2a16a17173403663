package io.tidecast.cli.part;

import io.tidecast.cli.UserError;
import io.tidecast.metrics.PrometheusMetrics;
import io.tidecast.web.Scrape;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.UnresolvedAddressException;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every part that serves HTTP needs. */
public final class HttpPart {
    private HttpPart() {}

    /**
     * Says at once that a port is taken, before anything that takes long has been started for nothing.
     *
     * @param option chooses another one, e.g. {@code --port PORT}
     * @throws UserError if somebody listens there
     */
    public static void requireFree(String host, int port, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (BindException e) {
            throw taken(host, port, option, e);
        } catch (IOException | UnresolvedAddressException e) {
            throw new UserError("cannot listen on " + host + ": " + e + "; choose another http.host", e);
        }
    }

    /** Starts a server; a port that is taken is the user's to change. */
    static <T> T start(String host, int port, String option, Supplier<T> server) {
        try {
            return server.get();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause())
                if (cause instanceof BindException
                        || cause.getClass().getSimpleName().contains("Bind")) throw taken(host, port, option, e);
            throw e;
        }
    }

    private static UserError taken(String host, int port, String option, Exception e) {
        return new UserError(
                "port " + port + " on " + host + " is taken; stop what listens there or choose another one with "
                        + option,
                e);
    }

    static Function<String, Scrape> scrapes(PrometheusMetrics prometheus) {
        return accept -> {
            PrometheusMetrics.Scrape scrape = prometheus.scrape(accept);
            return new Scrape(scrape.contentType(), scrape.body());
        };
    }
}
