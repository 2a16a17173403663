package io.tidecast.jmh;

import org.openjdk.jmh.annotations.Param;

/** Everyone without flags. */
public class OneRecordBenchmark extends OneRecord {
    @Param({"tidecast", "onnxruntime", "textbook", "ejml", "pytorch", "dl4j"})
    public String peer = "tidecast";

    @Override
    String peer() {
        return peer;
    }
}
