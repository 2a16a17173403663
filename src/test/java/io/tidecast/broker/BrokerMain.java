package io.tidecast.broker;

import java.nio.file.Path;

/** A broker in a process of its own, to be killed: {@code BrokerMain DIR PORT}. */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(Path.of(args[0]), Integer.parseInt(args[1]))) {
            System.out.println("started");
            broker.awaitShutdown();
        }
    }
}
