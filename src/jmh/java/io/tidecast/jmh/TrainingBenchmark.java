package io.tidecast.jmh;

import org.openjdk.jmh.annotations.Param;

/** Everyone without flags. */
public class TrainingBenchmark extends Epoch {
    @Param({"tidecast", "pytorch", "dl4j"})
    public String peer = "tidecast";

    @Override
    String peer() {
        return peer;
    }
}
