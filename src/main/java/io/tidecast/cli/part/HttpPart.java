package io.tidecast.cli.part;

import io.tidecast.cli.UserError;
import io.tidecast.metrics.PrometheusMetrics;
import io.tidecast.web.Scrape;
import java.net.BindException;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every part that serves HTTP needs. */
final class HttpPart {
    private HttpPart() {}

    /** Starts a server; a port that is taken is the user's to change. */
    static <T> T start(String host, int port, String option, Supplier<T> server) {
        try {
            return server.get();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause())
                if (cause instanceof BindException
                        || cause.getClass().getSimpleName().contains("Bind"))
                    throw new UserError(
                            "port " + port + " on " + host
                                    + " is taken; stop what listens there or choose another one with " + option,
                            e);
            throw e;
        }
    }

    static Function<String, Scrape> scrapes(PrometheusMetrics prometheus) {
        return accept -> {
            PrometheusMetrics.Scrape scrape = prometheus.scrape(accept);
            return new Scrape(scrape.contentType(), scrape.body());
        };
    }
}
