package io.tidecast.jmh;

import org.openjdk.jmh.annotations.Fork;

/** Tidecast with the Vector API. */
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class TrainingVectorBenchmark extends Epoch {
    @Override
    String peer() {
        return "tidecast";
    }
}
