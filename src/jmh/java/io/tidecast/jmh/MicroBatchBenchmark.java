package io.tidecast.jmh;

import org.openjdk.jmh.annotations.Param;

/** Everyone without flags. */
public class MicroBatchBenchmark extends MicroBatch {
    @Param({"tidecast", "one-by-one", "onnxruntime", "pytorch"})
    public String peer = "tidecast";

    @Override
    String peer() {
        return peer;
    }
}
