package io.tidecast.cli.part;

import io.tidecast.cli.Lifecycle;
import io.tidecast.cli.Version;
import io.tidecast.metrics.Meters;
import io.tidecast.metrics.PrometheusMetrics;
import io.tidecast.trainer.TrainerListener;
import io.tidecast.web.HealthCheck;
import io.tidecast.web.Operations;
import io.tidecast.web.OperationsServer;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The metrics and the health of a trainer that runs in a process of its own. */
public final class TrainerOperations {
    private final Lifecycle running;
    private final PrometheusMetrics prometheus;
    private final Meters meters;

    public TrainerOperations(Lifecycle running, Clock clock) {
        this.running = running;
        prometheus = running.add("metrics", new PrometheusMetrics());
        meters = new Meters(prometheus.registry(), clock, new Version().number());
    }

    /** Meters what the trainer does before it is passed on. */
    public TrainerListener metered(TrainerListener next) {
        return new TrainerMeters(meters, next);
    }

    /**
     * Serves {@code /metrics} and {@code /health}.
     *
     * @param alive whether the trainer still works; a trainer is ready whenever it is alive
     * @return the port
     */
    public int serve(String host, int port, BooleanSupplier alive) {
        List<HealthCheck> checks = List.of(new HealthCheck(
                "trainer",
                () -> new HealthCheck.Result(alive.getAsBoolean(), alive.getAsBoolean() ? "works" : "ended")));
        Operations operations = new Operations(HttpPart.scrapes(prometheus), checks, checks);
        return running.add(
                        "HTTP",
                        HttpPart.start(host, port, "--port PORT", () -> OperationsServer.start(host, port, operations)))
                .port();
    }
}
