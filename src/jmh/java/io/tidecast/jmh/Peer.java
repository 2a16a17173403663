package io.tidecast.jmh;

import io.tidecast.nn.Network;

/** One way of advancing a series by one record. Carries its state; not thread-safe. */
interface Peer extends AutoCloseable {

    /** @return the live outputs [24] after the record */
    float[] step(float[] input);

    @Override
    default void close() {}

    static Peer of(String name, Network network) {
        return switch (name) {
            case "tidecast" -> new TidecastPeer(network);
            case "onnxruntime" -> new OnnxPeer(network, 1);
            case "pytorch" -> new TorchPeer(network, 1);
            case "dl4j" -> new Dl4jPeer(network);
            case "ejml" -> new EjmlPeer(network);
            case "textbook" -> new TextbookPeer(network);
            default -> throw new IllegalArgumentException("no peer " + name);
        };
    }
}
