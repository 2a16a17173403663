package io.tidecast.topology;

import io.tidecast.config.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * Runs the topology: one instance of the application, sharing the series with all others of the same {@code application.id}.
 *
 * <p>Life: {@link #start}, then forecasts flow until {@link #close}, or until a failure that will not pass ends it ({@link
 * #awaitEnd}).
 */
public final class ForecastRuntime implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final DeadLetterSender deadLetters;
    private final Topology topology;
    private final KafkaStreams streams;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Puts the parts together; connects to nothing yet.
     *
     * @param clock bounds how often a failed thread is replaced
     */
    public ForecastRuntime(Settings settings, StreamListener listener, Clock clock) {
        this.settings = settings;
        deadLetters = new DeadLetterSender(settings);
        topology = ForecastTopology.build(settings, listener, deadLetters);
        Properties properties = new Properties();
        properties.putAll(StreamProperties.of(settings));
        streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(new ThreadFailures(clock));
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.REBALANCING) listener.onRebalance();
            if (now.hasCompletedShutdown()) ended.countDown();
        });
    }

    /**
     * Starts; returns when the models on the log are loaded.
     *
     * @throws StartException when the cluster does not answer or a topic is missing
     */
    public void start() {
        checkCluster();
        streams.start();
    }

    private void checkCluster() {
        String servers = String.join(",", settings.stream().bootstrapServers());
        try (Admin admin = new Clients(settings).admin()) {
            List<String> missing = new Topics(settings.topics()).missing(admin);
            if (!missing.isEmpty())
                throw new StartException("no topic " + String.join(", ", missing) + " on " + servers
                        + "; create what is missing with: tidecast topics create");
            String cluster = admin.describeCluster().clusterId().get();
            new StateHome(settings.stream()).belongTo(cluster, streams::cleanUp);
        } catch (ExecutionException e) {
            throw new StartException("no Kafka answers on " + servers + " (" + e.getMessage()
                    + "); start a broker, e.g. with: tidecast broker, or set bootstrap.servers");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while asking " + servers + " for its topics");
        }
    }

    /** Whether it works or will by itself: neither ended nor about to. Rebalancing and restoring are alive. */
    public boolean isLive() {
        return state() == KafkaStreams.State.CREATED || state().isRunningOrRebalancing();
    }

    /** Whether forecasts flow: all state is restored and the models are loaded. */
    public boolean isReady() {
        return state() == KafkaStreams.State.RUNNING;
    }

    public KafkaStreams.State state() {
        return streams.state();
    }

    /** For binding Kafka's own metrics. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Sources, processors, stores and sinks. */
    public TopologyDescription describe() {
        return topology.describe();
    }

    /** Waits until the stream has ended, by {@link #close} or by a failure. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Whether a failure has ended it. */
    public boolean hasFailed() {
        return state() == KafkaStreams.State.ERROR;
    }

    /** Finishes the records in hand, commits and leaves the group, so that the others take over at once. */
    @Override
    public void close() {
        streams.close(CloseOptions.timeout(PATIENCE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        deadLetters.close();
        ended.countDown();
    }
}
