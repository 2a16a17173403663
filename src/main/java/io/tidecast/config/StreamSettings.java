package io.tidecast.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The stream's place: which cluster, which application, how it runs.
 *
 * @param applicationId names the consumer group, the changelogs and the transactional producer
 * @param bootstrapServers host:port of one or more brokers
 * @param exactlyOnce true for exactly_once_v2, false for at_least_once
 * @param threads stream threads, 1 to 64
 * @param stateDir where the state stores live
 * @param commitInterval how often work is committed
 */
public record StreamSettings(
        String applicationId,
        List<String> bootstrapServers,
        boolean exactlyOnce,
        int threads,
        Path stateDir,
        Duration commitInterval) {
    public static final String APPLICATION_ID = "application.id";
    public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    public static final String PROCESSING_GUARANTEE = "processing.guarantee";
    public static final String STREAM_THREADS = "stream.threads";
    public static final String STATE_DIR = "state.dir";
    public static final String COMMIT_INTERVAL = "commit.interval";

    private static final String EXACTLY_ONCE = "exactly_once_v2";

    static void define(Definition definition) {
        definition
                .group("The stream")
                .high(APPLICATION_ID, "tidecast", Rule.topicName(), """
                        Names this application: its consumer group, its changelog topics and its directory under state.dir. \
                        Instances with the same id share the work; a new id starts from the beginning.""")
                .high(BOOTSTRAP_SERVERS, "127.0.0.1:9092", Rule.servers(), """
                        Brokers to ask for the rest of the cluster, host:port, comma-separated.""")
                .high(STATE_DIR, "./tidecast-state", Rule.text(1000), """
                        Directory of the state stores. Keep it on a disk that outlives the process: what is lost is \
                        read back from the changelog, which takes time.""")
                .medium(PROCESSING_GUARANTEE, EXACTLY_ONCE, Rule.oneOf(EXACTLY_ONCE, "at_least_once"), """
                        exactly_once_v2 writes forecasts and state in one transaction; at_least_once is quicker and yields \
                        the same forecasts, some of them perhaps twice.""")
                .medium(STREAM_THREADS, 1, Rule.whole(1, 64), """
                        Stream threads of this process. More than topic.partitions are idle.""")
                .low(COMMIT_INTERVAL, "100ms", Rule.duration("10ms", "10m"), """
                        How often work is committed; with exactly_once_v2 a forecast is visible to others only then.""");
    }

    static StreamSettings from(Parsed values) {
        return new StreamSettings(
                values.text(APPLICATION_ID),
                values.list(BOOTSTRAP_SERVERS),
                values.text(PROCESSING_GUARANTEE).equals(EXACTLY_ONCE),
                values.whole(STREAM_THREADS),
                Path.of(values.text(STATE_DIR)),
                values.duration(COMMIT_INTERVAL));
    }
}
