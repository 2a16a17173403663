package io.tidecast.cli.part;

import io.tidecast.cli.Lifecycle;
import io.tidecast.cli.UserError;
import io.tidecast.cli.Version;
import io.tidecast.config.HttpSettings;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.metrics.Meters;
import io.tidecast.metrics.PrometheusMetrics;
import io.tidecast.topology.Clients;
import io.tidecast.topology.ForecastRuntime;
import io.tidecast.topology.StartException;
import io.tidecast.web.About;
import io.tidecast.web.Board;
import io.tidecast.web.BoardLimits;
import io.tidecast.web.HealthCheck;
import io.tidecast.web.Operations;
import io.tidecast.web.WebParts;
import io.tidecast.web.WebServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The forecaster as a process runs it: the stream, its meters, and the page that shows what comes of it. */
public final class ForecasterPart {
    private static final Logger LOG = LoggerFactory.getLogger(ForecasterPart.class);

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Settings settings;
    private final PrometheusMetrics prometheus;
    private final Meters meters;
    private final Board board;
    private final ForecastRuntime stream;
    private final WebServer web;

    /**
     * Starts everything; what runs is added to the lifecycle in the order in which it must not stop.
     *
     * @param about what the page is to say of this process, whenever it is asked
     */
    public ForecasterPart(Lifecycle running, Settings settings, Supplier<About> about, Clock clock) {
        this.settings = settings;
        new Cluster(settings).require(settings.topics().names());
        int season = settings.forecasting().seasons().stream().findFirst().orElse(0);
        board = new Board(BoardLimits.of(settings.forecasting().lookBack(), season), clock);
        running.add(
                "the page's feed", BoardFeed.start(new Clients(settings).consumer("page"), settings.topics(), board));
        prometheus = running.add("metrics", new PrometheusMetrics());
        meters = new Meters(prometheus.registry(), clock, new Version().number());
        double[] levels = settings.forecasting().levels().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        RejectionNews rejections = running.add(
                "news of rejections",
                new RejectionNews(LOG::warn, settings.topics().deadLetters()).every(BETWEEN_LINES));
        stream = running.add(
                "the stream",
                new ForecastRuntime(
                        settings,
                        new Metering(
                                meters,
                                levels,
                                settings.covariates().names(),
                                settings.anomalies().threshold(),
                                new SeriesHomes(LOG::warn),
                                rejections::rejected,
                                this::inForce),
                        clock));
        prometheus.watch(stream.streams());
        AtomicBoolean open = new AtomicBoolean(true);
        web = running.add("HTTP", serve(parts(about, open)));
        running.add("readiness", () -> open.set(false));
        start();
    }

    /** Where the page is, e.g. {@code http://127.0.0.1:8080}. */
    public String url() {
        return "http://" + settings.http().host() + ":" + web.port();
    }

    /** For others in this process. */
    public Meters meters() {
        return meters;
    }

    /** Waits until the stream has ended; whether that was a failure. */
    public boolean awaitEnd() {
        try {
            stream.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return stream.hasFailed();
    }

    private void start() {
        try {
            stream.start();
        } catch (StartException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private void inForce(@Nullable ForecastModel model) {
        if (model == null) board.modelWithdrawn();
        else board.model(ModelCards.of(model));
    }

    private WebServer serve(WebParts parts) {
        HttpSettings http = settings.http();
        return HttpPart.start(
                http.host(),
                http.port(),
                "--set http.port=PORT",
                () -> WebServer.start(http.host(), http.port(), parts));
    }

    private WebParts parts(Supplier<About> about, AtomicBoolean open) {
        HealthCheck alive = new HealthCheck(
                "stream",
                () -> new HealthCheck.Result(stream.isLive(), stream.state().name()));
        HealthCheck ready = new HealthCheck(
                "stream",
                () -> new HealthCheck.Result(stream.isReady(), stream.state().name()));
        HealthCheck process =
                new HealthCheck("process", () -> new HealthCheck.Result(open.get(), open.get() ? "open" : "stopping"));
        return new WebParts(
                board,
                about,
                new Operations(HttpPart.scrapes(prometheus), List.of(alive), List.of(ready, process)),
                () -> stream.describe().toString());
    }
}
