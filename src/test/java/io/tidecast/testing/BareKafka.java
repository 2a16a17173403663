package io.tidecast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;

/**
 * Apache Kafka's own server, taken from the jar under test, in a container that holds nothing but Java and shares the
 * machine's network: for build machines where no registry can be reached, see {@code .ci/container-engine}.
 */
final class BareKafka {
    private static final String JAR = "/tidecast.jar";

    private final int port = freePort();

    /** Starts it; it lives as long as the JVM. */
    static BareKafka start(String image) {
        BareKafka kafka = new BareKafka();
        new GenericContainer<>(image)
                .withNetworkMode("host")
                .withFileSystemBind(
                        Path.of(System.getProperty("tidecast.jar"))
                                .toAbsolutePath()
                                .toString(),
                        JAR,
                        BindMode.READ_ONLY)
                .withCommand("sh", "-c", kafka.script())
                .start();
        return kafka;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private String script() {
        int controller = freePort();
        List<String> properties = List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@127.0.0.1:" + controller,
                "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names=CONTROLLER",
                "log.dirs=/tmp/kafka",
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=1",
                "transaction.state.log.num.partitions=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "group.initial.rebalance.delay.ms=0",
                "group.min.session.timeout.ms=1000",
                "message.max.bytes=16777216",
                "auto.create.topics.enable=false");
        return "printf '%s\\n' " + String.join(" ", properties) + " > /tmp/server.properties"
                + " && java -cp " + JAR
                + " kafka.tools.StorageTool format -t AAAAAAAAAAAAAAAAAAAAAQ -c /tmp/server.properties"
                + " && exec java -Xmx512m -cp " + JAR + " kafka.Kafka /tmp/server.properties";
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
