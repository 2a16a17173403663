package io.tidecast.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A whole Kafka broker inside this process: one KRaft node, listening on loopback only, its data kept in a directory.
 *
 * <p>Any Kafka client on this machine can join in. Topics, offsets and records outlive {@link #close} and a killed
 * process; the next broker on the same directory carries on from them. One node has no replicas: it is for a demo, a
 * desk and tests, not for data that must not be lost.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int NODE_ID = 1;

    private final DirectoryLock lock;
    private final KafkaRaftServer server;
    private final int port;

    /**
     * Starts a broker.
     *
     * @param dataDir where it keeps its data; created when absent
     * @param port the loopback port that clients connect to; 0 takes a free one
     * @throws java.net.BindException when the port is taken
     * @throws IOException when another broker uses the directory, or it cannot be written
     */
    public EmbeddedBroker(Path dataDir, int port) throws IOException {
        this(dataDir, port, Map.of());
    }

    /**
     * Starts a broker with settings of one's own.
     *
     * @param overrides broker settings that come before the ones chosen here
     */
    public EmbeddedBroker(Path dataDir, int port, Map<String, String> overrides) throws IOException {
        Path dir = dataDir.toAbsolutePath().normalize();
        Files.createDirectories(dir);
        this.port = port == 0 ? FreePort.any() : FreePort.check(port);
        lock = DirectoryLock.on(dir);
        try {
            format(dir);
            server = started(settings(dir, this.port, FreePort.any(), overrides));
        } catch (Throwable failure) {
            lock.close();
            throw failure;
        }
    }

    private static KafkaRaftServer started(Properties settings) {
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (Throwable failure) {
            // What has come up by then would keep the process alive.
            server.shutdown();
            throw failure;
        }
    }

    /** Where clients connect to, e.g. {@code 127.0.0.1:9092}. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Waits until somebody closes the broker. */
    public void awaitShutdown() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        lock.close();
    }

    private static void format(Path dir) throws IOException {
        if (Files.exists(dir.resolve("meta.properties"))) return;
        Formatter formatter = new Formatter();
        formatter.setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        formatter.setClusterId(Uuid.randomUuid().toString());
        formatter.setNodeId(NODE_ID);
        formatter.setDirectories(List.of(dir.toString()));
        formatter.setMetadataLogDirectory(dir.toString());
        formatter.setControllerListenerName("CONTROLLER");
        formatter.setReleaseVersion(MetadataVersion.latestProduction());
        try {
            formatter.run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot prepare " + dir + " for a broker: " + e.getMessage(), e);
        }
    }

    private static Properties settings(Path dir, int port, int controllerPort, Map<String, String> overrides) {
        Properties settings = new Properties();
        settings.putAll(addresses(dir, port, controllerPort));
        settings.putAll(ONE_NODE);
        settings.putAll(QUICK);
        settings.put("auto.create.topics.enable", "false");
        // Dead letters hold whatever came in, and models are larger than Kafka's 1 MiB; topics set their own, lower
        // limits.
        settings.put("message.max.bytes", String.valueOf(16 * 1024 * 1024));
        settings.putAll(overrides);
        return settings;
    }

    private static Map<String, String> addresses(Path dir, int port, int controllerPort) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@" + HOST + ":" + controllerPort,
                "listeners",
                "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort,
                "advertised.listeners",
                "PLAINTEXT://" + HOST + ":" + port,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names",
                "CONTROLLER",
                "inter.broker.listener.name",
                "PLAINTEXT",
                "log.dirs",
                dir.toString());
    }

    private static final Map<String, String> ONE_NODE = Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1");

    /** On one machine nothing is gained by waiting for other members, nor for the registration a killed broker left. */
    private static final Map<String, String> QUICK = Map.of(
            "broker.session.timeout.ms", "2000",
            "broker.heartbeat.interval.ms", "500",
            "group.initial.rebalance.delay.ms", "0",
            "group.min.session.timeout.ms", "1000",
            "group.streams.initial.rebalance.delay.ms", "0",
            "group.streams.heartbeat.interval.ms", "500",
            "group.streams.min.heartbeat.interval.ms", "500");
}
